/* fr-friend - the people, what you know about them, and your own limits */
#include "friend.h"

static const int NO_OPTIONS[] = {0};
static const int ABOUT[] = {OPT_ALIAS, OPT_TAG, OPT_EVERY, OPT_BIRTHDAY, OPT_NOTE, OPT_EDIT, 0};
static const int LIST[] = {OPT_ALL, 0};
static const int REST[] = {OPT_UNTIL, 0};
static const int FORGET[] = {OPT_YES, 0};
static const int UNSAFE[] = {OPT_OFF, 0};
static const int CARE[] = {OPT_WHO, OPT_NEW, 0};
static const int SEASON[] = {OPT_WHO, OPT_SINCE, OPT_UNTIL, OPT_REVIEW, OPT_NOTE, OPT_EDIT, OPT_NEW, 0};
static const int BOUNDARY[] = {OPT_WITH, OPT_REVIEW, OPT_EDIT, OPT_NEW, 0};
static const int NEED[] = {OPT_TOLD, OPT_GUESS, OPT_EDIT, OPT_NEW, 0};
static const int PRESSURE[] = {OPT_UNTIL, OPT_EDIT, OPT_NEW, 0};
static const int OFFER[] = {OPT_WITH, OPT_EDIT, OPT_NEW, 0};
static const int EDIT[] = {OPT_TEXT, OPT_EDIT, OPT_NOTE,  OPT_UNTIL, OPT_SINCE, OPT_REVIEW, OPT_LEVEL,
                           OPT_LIMIT, OPT_WHO, OPT_WITH, OPT_TOLD, OPT_GUESS, 0};

static const struct cli_command COMMANDS[] = {
    {"add", friend_add, ABOUT, "NAME", "somebody you care about"},
    {"list", friend_list, LIST, "", "everybody, in alphabetical order"},
    {"show", friend_show, NO_OPTIONS, "NAME", "all that is kept about somebody"},
    {"set", friend_set, ABOUT, "NAME", "change what add takes; an empty value clears it"},
    {"rename", friend_rename, NO_OPTIONS, "NAME NEW", "the old name stays as an alias"},
    {"merge", friend_merge, NO_OPTIONS, "FROM INTO", "two entries that are one person"},
    {"archive", friend_archive, NO_OPTIONS, "NAME", "out of lists; everything stays"},
    {"return", friend_return, NO_OPTIONS, "NAME", "back from the archive or from a rest"},
    {"rest", friend_rest, REST, "NAME --until DATE", "let a friendship rest"},
    {"forget", friend_forget, FORGET, "NAME", "remove everything about somebody, for good"},
    {"care", friend_care, CARE, "NAME KIND LEVEL", "how well a kind of care reaches them (1 to 5)"},
    {"season", friend_season, SEASON, "start|end|list [NAME]", "a stretch in which a lean is expected"},
    {"boundary", friend_boundary, BOUNDARY, "add|list|drop [MEASURE [LIMIT [TEXT]]]", "your own limits, in your words"},
    {"need", friend_need, NEED, "NAME TEXT", "what somebody needs, as told or as you guess"},
    {"pressure", friend_pressure, PRESSURE, "NAME TEXT --until DATE", "what weighs on somebody these weeks"},
    {"offer", friend_offer, OFFER, "[TEXT]", "what you can offer; without TEXT the list"},
    {"want", friend_want, OFFER, "[TEXT]", "what you want; without TEXT the list"},
    {"unsafe", friend_unsafe, UNSAFE, "NAME", "no balance and no invitations about somebody"},
    {"edit", friend_edit, EDIT, "ID", "change one of the small records that show lists"},
    {"rm", friend_rm, NO_OPTIONS, "ID", "remove one of them"},
    {NULL, NULL, NULL, NULL, NULL},
};

static const struct cli_option OPTIONS[] = {
    {"alias", 0, OPT_ALIAS, "NAME", "another name for them; may be repeated"},
    {"tag", 't', OPT_TAG, "WORD", "a word to find them by; may be repeated"},
    {"every", 0, OPT_EVERY, "DURATION", "the rhythm you wish for: \"2 weeks\", month, 10d"},
    {"birthday", 0, OPT_BIRTHDAY, "DATE", "1990-05-17, or 05-17 where the year is not known"},
    {"note", 0, OPT_NOTE, "TEXT", "a note; - reads standard input"},
    {NULL, 'e', OPT_EDIT, NULL, NULL},
    {NULL, 0, 0, NULL, NULL},
};

int main(int argc, char **argv)
{
	(void)OPTIONS;
	(void)COMMANDS;
	return argc && argv ? 0 : 1;
}
