/* kind - kinds of care and the other small vocabularies of a moment */
#include <fr/kind.h>

#include <fr/text.h>

#include <limits.h>
#include <stddef.h>
#include <string.h>

const char *const fr_kind_words[] = {"listening",   "comfort",       "presence",   "humour",
                                     "celebration", "encouragement", "repair",     "practical",
                                     "advice",      "planning",      "connection", "other",
                                     NULL};
const char *const fr_direction_words[] = {"given", "received", "mutual", NULL};
const char *const fr_who_words[] = {"me", "friend", "both", NULL};
const char *const fr_standing_words[] = {"caring", "remembered", "ended", NULL};

/* What people type for a kind.  Words that could mean two kinds (present, talk) are left out:
 * asking is better. */
static const struct synonym {
	const char *word;
	enum fr_kind kind;
} synonyms[] = {
    {"listen", FR_LISTENING},
    {"listened", FR_LISTENING},
    {"hearing", FR_LISTENING},
    {"comforting", FR_COMFORT},
    {"comforted", FR_COMFORT},
    {"console", FR_COMFORT},
    {"consoling", FR_COMFORT},
    {"soothe", FR_COMFORT},
    {"company", FR_PRESENCE},
    {"being-there", FR_PRESENCE},
    {"being there", FR_PRESENCE},
    {"humor", FR_HUMOUR},
    {"fun", FR_HUMOUR},
    {"laugh", FR_HUMOUR},
    {"laughing", FR_HUMOUR},
    {"laughter", FR_HUMOUR},
    {"joke", FR_HUMOUR},
    {"jokes", FR_HUMOUR},
    {"joking", FR_HUMOUR},
    {"celebrate", FR_CELEBRATION},
    {"celebrated", FR_CELEBRATION},
    {"celebrating", FR_CELEBRATION},
    {"encourage", FR_ENCOURAGEMENT},
    {"encouraged", FR_ENCOURAGEMENT},
    {"encouraging", FR_ENCOURAGEMENT},
    {"affirm", FR_ENCOURAGEMENT},
    {"affirmed", FR_ENCOURAGEMENT},
    {"affirming", FR_ENCOURAGEMENT},
    {"affirmation", FR_ENCOURAGEMENT},
    {"repaired", FR_REPAIR},
    {"repairing", FR_REPAIR},
    {"apology", FR_REPAIR},
    {"apologise", FR_REPAIR},
    {"apologize", FR_REPAIR},
    {"reconcile", FR_REPAIR},
    {"help", FR_PRACTICAL},
    {"helped", FR_PRACTICAL},
    {"helping", FR_PRACTICAL},
    {"favour", FR_PRACTICAL},
    {"favor", FR_PRACTICAL},
    {"errand", FR_PRACTICAL},
    {"errands", FR_PRACTICAL},
    {"chore", FR_PRACTICAL},
    {"chores", FR_PRACTICAL},
    {"advise", FR_ADVICE},
    {"advised", FR_ADVICE},
    {"advising", FR_ADVICE},
    {"counsel", FR_ADVICE},
    {"plan", FR_PLANNING},
    {"planned", FR_PLANNING},
    {"plans", FR_PLANNING},
    {"organise", FR_PLANNING},
    {"organize", FR_PLANNING},
    {"organising", FR_PLANNING},
    {"organizing", FR_PLANNING},
    {"connect", FR_CONNECTION},
    {"connected", FR_CONNECTION},
    {"connecting", FR_CONNECTION},
    {"introduce", FR_CONNECTION},
    {"introduction", FR_CONNECTION},
    {"misc", FR_OTHER},
};

#define N_SYNONYMS (sizeof synonyms / sizeof synonyms[0])

enum fr_track fr_kind_track(enum fr_kind kind)
{
	switch (kind) {
	case FR_LISTENING:
	case FR_COMFORT:
	case FR_PRESENCE:
	case FR_HUMOUR:
	case FR_CELEBRATION:
	case FR_ENCOURAGEMENT:
	case FR_REPAIR:
		return FR_TRACK_EMOTIONAL;
	case FR_PRACTICAL:
	case FR_ADVICE:
	case FR_PLANNING:
	case FR_CONNECTION:
		return FR_TRACK_PRACTICAL;
	case FR_OTHER:
	case FR_KIND_NONE:
	case FR_KINDS:
		break;
	}
	return FR_TRACK_OTHER;
}

/* tolower and strcasecmp follow the locale, and Turkish has other ideas about I. */
static char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int same_word(const char *typed, const char *word)
{
	while (*typed != '\0' && ascii_lower(*typed) == *word) {
		typed++;
		word++;
	}
	return *typed == *word;
}

enum fr_kind fr_kind_read(const char *word)
{
	size_t i;

	for (i = 0; i < FR_KINDS; i++)
		if (same_word(word, fr_kind_words[i]))
			return (enum fr_kind)i;
	for (i = 0; i < N_SYNONYMS; i++)
		if (same_word(word, synonyms[i].word))
			return synonyms[i].kind;
	return FR_KIND_NONE;
}

/* "word, word" holds this word. */
static int in_list(const char *list, const char *word)
{
	while (*list) {
		size_t n = strcspn(list, ",\r\n"), len, i = 0;

		while (n && *list == ' ') {
			list++;
			n--;
		}
		for (len = n; len && list[len - 1] == ' ';)
			len--;
		while (i < len && ascii_lower(list[i]) == ascii_lower(word[i]))
			i++;
		if (len && i == len && word[len] == '\0')
			return 1;
		list += n + (list[n] != '\0');
	}
	return 0;
}

enum fr_code fr_kind_line(const char *line, const char *word, enum fr_kind *kind,
                          struct fr_err *err)
{
	size_t len = strcspn(line, ":");
	char name[32] = "";
	enum fr_kind found;

	if (*line == '#' || line[strspn(line, " \t\r\n")] == '\0')
		return FR_OK;
	if (line[len] == ':' && len < sizeof name)
		memcpy(name, line, len);
	found = fr_kind_read(name);
	if (found == FR_KIND_NONE)
		return fr_err_set(err, FR_BAD,
		                  "a line is a kind of care, a colon and words for it, with "
		                  "commas between them");
	if (in_list(line + len + 1, word))
		*kind = found;
	return FR_OK;
}

enum fr_kind fr_kind_nearest(const char *word, int *edits)
{
	char lower[64]; /* no word here is a third as long: the beginning decides */
	enum fr_kind nearest = FR_OTHER;
	int best = INT_MAX - 1;
	size_t len = 0;
	size_t i;

	while (len < sizeof lower - 1 && word[len] != '\0') {
		lower[len] = ascii_lower(word[len]);
		len++;
	}
	while (word[len] != '\0' && len > 0 && ((unsigned char)word[len] & 0xC0) == 0x80)
		len--; /* not in the middle of a character */
	lower[len] = '\0';
	for (i = 0; i < FR_KINDS + N_SYNONYMS; i++) {
		const char *candidate =
		    i < FR_KINDS ? fr_kind_words[i] : synonyms[i - FR_KINDS].word;
		int distance = fr_text_distance(lower, candidate, (int)sizeof lower);

		if (distance < best) {
			best = distance;
			nearest = i < FR_KINDS ? (enum fr_kind)i : synonyms[i - FR_KINDS].kind;
		}
	}
	*edits = best;
	return nearest;
}
