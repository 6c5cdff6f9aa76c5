/* fuzz_words - forms and patterns from anywhere: no byte is read that is not there, and no hit lies
 * over another */
#include <fr/form.h>
#include <fr/lint.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FIELDS = 3 };

typedef enum fr_code reader(const char *text, size_t len, const struct fr_form_field *fields, int n,
                            struct fr_buf *answers, struct fr_err *err);

static void read_form(reader *read, const char *text, size_t len)
{
	static const struct fr_form_field FORM[FIELDS] = {
	    {"form", NULL, NULL, 0},
	    {"wish", "What do you wish for?", NULL, 0},
	    {"felt", "How is it, 1 to 5?", NULL, 0}};
	static const struct fr_form_scale SCALE = {
	    1, 5, "minus", "so", {"zero", "one"}, {"little", "fine"}};
	struct fr_buf answers[FIELDS] = {{0}};
	struct fr_err err;
	enum fr_code code = read(text, len, FORM, FIELDS, answers, &err);

	for (int i = 0; i < FIELDS; i++) {
		int number = 1;

		if (!code && fr_form_number(fr_buf_text(&answers[i]), &SCALE, &number) == FR_OK &&
		    (number < 1 || number > 5))
			abort();
		fr_buf_free(&answers[i]);
	}
}

static void look(const struct fr_lint *lint, const char *text)
{
	struct fr_lint_hit *hits;
	struct fr_err err;
	size_t n;
	const char *reason;

	if (fr_lint_count(lint, "w", "d", text, &n, &reason, &err) == FR_OK && n > strlen(text))
		abort();
	if (fr_lint_look(lint, text, &hits, &n, &err))
		return;
	for (size_t i = 0; i < n; i++) {
		if (hits[i].from >= hits[i].to || hits[i].to > strlen(text) ||
		    (i && hits[i - 1].to > hits[i].from))
			abort();
	}
	free(hits);
}

static struct fr_lint *known(void)
{
	static const char *const LINES[] = {
	    "= don't: do not", "[a] b",        "never",        "you ... make|made me*",
	    "<number> x",      "- never mind", "if you don't", "^ and",
	    "[+w] q",          "you",          "[+d] q",       "^ or"};
	struct fr_lint *lint;
	struct fr_err err;

	if (fr_lint_open(&lint, &err))
		abort();
	for (size_t i = 0; i < sizeof LINES / sizeof LINES[0]; i++) {
		if (fr_lint_add(lint, LINES[i], &err))
			abort();
	}
	return lint;
}

/* The input as a text, and as a file of patterns. */
static void read_patterns(char *text)
{
	static struct fr_lint *lint;
	struct fr_lint *theirs;
	struct fr_err err;

	if (!lint)
		lint = known();
	look(lint, text);
	if (fr_lint_open(&theirs, &err))
		abort();
	for (char *line = text, *next; line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		if (fr_lint_add(theirs, line, &err) && err.code != FR_BAD)
			abort();
	}
	look(theirs, "You never make me wait, and I don't mind. If you don't, 3 x.");
	fr_lint_close(theirs);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	if (!text)
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	read_form(fr_form_mail, text, size);
	read_form(fr_form_lines, text, size);
	read_form(fr_form_json, text, size);
	read_patterns(text);
	free(text);
	return 0;
}
