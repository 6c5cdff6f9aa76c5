/* german - German words for times and lengths, as the English ones that are read */
#include "lib/time/time.h"

#include <stdio.h>
#include <string.h>

/* "~" is any of the endings that adjectives have. */
static const char *const GERMAN[][2] = {
    /* days and their parts */
    {"heute", "today"},
    {"gestern", "yesterday"},
    {"vorgestern", "day before yesterday"},
    {"uebermorgen", "day after tomorrow"},
    {"jetzt", "now"},
    {"frueh", "morning"},
    {"morgens", "morning"},
    {"vormittag", "morning"},
    {"mittag", "noon"},
    {"mittags", "noon"},
    {"nachmittag", "afternoon"},
    {"abend", "evening"},
    {"abends", "evening"},
    {"nacht", "night"},
    {"mitternacht", "midnight"},
    {"um", "at"},
    {"uhr", "o'clock"},
    {"montag", "monday"},
    {"dienstag", "tuesday"},
    {"mittwoch", "wednesday"},
    {"donnerstag", "thursday"},
    {"freitag", "friday"},
    {"samstag", "saturday"},
    {"sonnabend", "saturday"},
    {"sonntag", "sunday"},
    {"maerz", "march"},
    {"mai", "may"},
    {"juni", "june"},
    {"juli", "july"},
    {"okt", "october"},
    {"oktober", "october"},
    {"dez", "december"},
    {"dezember", "december"},
    {"letzt~", "last"},
    {"vergangen~", "last"},
    {"naechst~", "next"},
    {"dies~", "this"},
    /* how many */
    {"ein", "a"},
    {"ein~", "a"},
    {"zwei", "two"},
    {"drei", "three"},
    {"vier", "four"},
    {"fuenf", "five"},
    {"sechs", "six"},
    {"sieben", "seven"},
    {"acht", "eight"},
    {"neun", "nine"},
    {"zehn", "ten"},
    {"elf", "eleven"},
    {"zwoelf", "twelve"},
    {"fuenfzehn", "fifteen"},
    {"zwanzig", "twenty"},
    {"dreissig", "thirty"},
    {"vierzig", "forty"},
    {"fuenfundvierzig", "forty-five"},
    {"fuenfzig", "fifty"},
    {"sechzig", "sixty"},
    {"neunzig", "ninety"},
    {"halb~", "half"},
    {"anderthalb", "1.5"},
    {"eineinhalb", "1.5"},
    {"zweieinhalb", "2.5"},
    {"dreieinhalb", "3.5"},
    {"viertelstunde", "quarter hour"},
    {"dreiviertel", "3/4"},
    {"dreiviertelstunde", "three quarters of an hour"},
    {"und", "and"},
    /* units, and how often */
    {"sekunden", "seconds"},
    {"minuten", "minutes"},
    {"std", "h"},
    {"stunde", "hour"},
    {"stunden", "hours"},
    {"tag", "day"},
    {"tage", "days"},
    {"tagen", "days"},
    {"woche", "week"},
    {"wochen", "weeks"},
    {"monat", "month"},
    {"monate", "months"},
    {"monaten", "months"},
    {"quartal", "quarter"},
    {"jahr", "year"},
    {"jahre", "years"},
    {"jahren", "years"},
    {"all~", "every"},
    {"jed~", "every"},
    {"taeglich", "daily"},
    {"woechentlich", "weekly"},
    {"monatlich", "monthly"},
    {"vierteljaehrlich", "quarterly"},
    {"jaehrlich", "yearly"},
};

/* Is the word this one?  Behind "~" stands e, en, er, es or em. */
static int german_is(const char *word, size_t len, const char *german)
{
	size_t stem = strcspn(german, "~");

	if (len < stem || strncmp(word, german, stem) != 0)
		return 0;
	if (!german[stem])
		return len == stem;
	word += stem;
	len -= stem;
	return (len == 1 || (len == 2 && strchr("nrsm", word[1]))) && *word == 'e';
}

/* One word; first: it is the first of all. */
static const char *german_word(const char *word, size_t len, int first)
{
	if (german_is(word, len, "morgen"))
		return first ? "tomorrow" : "morning";
	if (first && german_is(word, len, "am"))
		return "on";
	for (size_t i = 0; i < sizeof GERMAN / sizeof GERMAN[0]; i++) {
		if (german_is(word, len, GERMAN[i][0]))
			return GERMAN[i][1];
	}
	return NULL;
}

/* "freitagabend": the day, and in *part what it has behind it. */
static const char *german_pair(const char *word, size_t len, const char **part)
{
	for (size_t i = 0; i < sizeof GERMAN / sizeof GERMAN[0]; i++) {
		size_t stem = strlen(GERMAN[i][0]), english = strlen(GERMAN[i][1]);

		if (english < 5 || strcmp(GERMAN[i][1] + english - 3, "day") != 0 || len <= stem ||
		    strncmp(word, GERMAN[i][0], stem) != 0)
			continue;
		*part = german_word(word + stem, len - stem, 0);
		if (*part)
			return GERMAN[i][1];
	}
	return NULL;
}

/* Append one word, which may stand glued to a number ("2std") and have a dot behind it ("std."). */
static void german_add(const char *word, size_t len, char *out, size_t *n)
{
	size_t digits = strspn(word, "0123456789.,"), bare = len;
	const char *english, *part = "";

	if (len > 1 && word[len - 1] == '.' && word[len - 2] >= 'a' && word[len - 2] <= 'z' &&
	    (len == 2 || word[len - 3] != '.'))
		bare = --len;
	else if (len > 1 && word[len - 1] == ',')
		bare--;
	digits = digits < bare ? digits : bare;
	english = german_word(word + digits, bare - digits, *n == 0 && !digits);
	if (!english && !digits)
		english = german_pair(word, bare, &part);
	if (english)
		*n +=
		    (size_t)snprintf(out + *n, TIME_WORDS_SIZE - *n, "%s%.*s%s%s%s", *n ? " " : "",
		                     (int)digits, word, english, *part ? " " : "", part);
	else
		*n += (size_t)snprintf(out + *n, TIME_WORDS_SIZE - *n, "%s%.*s", *n ? " " : "",
		                       (int)len, word);
}

int time_german_read(char words[TIME_WORDS_SIZE])
{
	char out[TIME_WORDS_SIZE] = "";
	int before = strncmp(words, "vor ", 4) == 0;
	size_t n = 0;

	for (const char *at = words + (before ? 4 : 0); *at && n < sizeof out;) {
		size_t len = strcspn(at, " ");

		german_add(at, len, out, &n);
		at += len + (at[len] == ' ');
	}
	if (before && n < sizeof out)
		n += (size_t)snprintf(out + n, sizeof out - n, " ago");
	if (n >= sizeof out)
		return 0;
	memcpy(words, out, n + 1);
	return 1;
}
