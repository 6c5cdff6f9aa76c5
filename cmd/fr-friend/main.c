/* fr-friend - the people, what you know about them, and your own limits */
#include "friend.h"

static const struct cli_option OPTIONS[] = {
    {"alias", 0, OPT_ALIAS, "NAME", "another name for them; may be repeated"},
    {"tag", 0, OPT_TAG, "TAG", "a tag; may be repeated"},
    {"every", 0, OPT_EVERY, "DURATION", "the rhythm you wish for: \"2 weeks\", month, 10d"},
    {"birthday", 0, OPT_BIRTHDAY, "DATE", "1990-05-17, or 05-17 where the year is not known"},
    {"note", 0, OPT_NOTE, "TEXT", "a note; - reads standard input"},
    {"edit", 'e', CLI_EDIT, NULL, "write the text in $EDITOR"},
    {"new", 0, OPT_NEW, NULL, "add a friend who is not known yet"},
    {"all", 0, OPT_ALL, NULL, "with those in the archive"},
    {"until", 0, OPT_UNTIL, "DATE", "the last day; empty clears it in edit"},
    {"since", 0, OPT_SINCE, "DATE", "when it began, if not today"},
    {"review", 0, OPT_REVIEW, "DATE", "when to look at it again"},
    {"who", 0, OPT_WHO, "WHO", "me, friend or both"},
    {"with", 0, OPT_WITH, "NAME", "for this friend only"},
    {"told", 0, OPT_TOLD, NULL, "a need as they told you (the default)"},
    {"guess", 0, OPT_GUESS, NULL, "a need as you guess it: a question to ask"},
    {"text", 0, OPT_TEXT, "TEXT", "the words of a small record; - reads standard input"},
    {"level", 0, OPT_LEVEL, "1..5", "how much a kind of care does them good"},
    {"limit", 0, OPT_LIMIT, "N", "how much, for a boundary"},
    {"off", 0, OPT_OFF, NULL, "remove the mark"},
    {"yes", 0, OPT_YES, NULL, "do not ask"},
    {0},
};

static const int NONE[] = {0};
static const int ABOUT[] = {OPT_ALIAS, OPT_TAG, OPT_EVERY, OPT_BIRTHDAY, OPT_NOTE, CLI_EDIT, 0};
static const int LIST[] = {OPT_ALL, OPT_TAG, 0};
static const int REST[] = {OPT_UNTIL, 0};
static const int FORGET[] = {OPT_YES, 0};
static const int UNSAFE[] = {OPT_OFF, 0};
static const int CARE[] = {OPT_WHO, OPT_NEW, 0};
static const int SEASON[] = {OPT_WHO,  OPT_SINCE, OPT_UNTIL, OPT_REVIEW,
                             OPT_NOTE, CLI_EDIT,  OPT_NEW,   0};
static const int BOUNDARY[] = {OPT_WITH, OPT_REVIEW, CLI_EDIT, OPT_NEW, 0};
static const int NEED[] = {OPT_TOLD, OPT_GUESS, CLI_EDIT, OPT_NEW, 0};
static const int PRESSURE[] = {OPT_UNTIL, CLI_EDIT, OPT_NEW, 0};
static const int OFFER[] = {OPT_WITH, CLI_EDIT, OPT_NEW, 0};
static const int EDIT[] = {OPT_TEXT,  CLI_EDIT,  OPT_NOTE, OPT_UNTIL, OPT_SINCE, OPT_REVIEW,
                           OPT_LEVEL, OPT_LIMIT, OPT_WHO,  OPT_TOLD,  OPT_GUESS, 0};

static const struct cli_command COMMANDS[] = {
    {"add", friend_add, ABOUT, 1, 1, "NAME", "somebody you care about"},
    {"list", friend_list, LIST, 0, 0, "", "everybody, in alphabetical order (the default)"},
    {"show", friend_show, NONE, 1, 1, "NAME", "all that is kept about somebody"},
    {"set", friend_set, ABOUT, 1, 1, "NAME",
     "change their rhythm, birthday, tags or note; an empty value clears it"},
    {"rename", friend_rename, NONE, 2, 2, "NAME NEW", "the old name stays as an alias"},
    {"merge", friend_merge, NONE, 2, 2, "FROM INTO", "join two entries of the same person"},
    {"split", friend_split, NONE, 1, CLI_MANY, "NAME [NEW SOURCE...]",
     "two people who became one entry; without NEW: where they come from"},
    {"archive", friend_archive, NONE, 1, 1, "NAME",
     "off the lists, with no reminders; everything stays"},
    {"return", friend_return, NONE, 1, 1, "NAME", "back from the archive or from a rest"},
    {"rest", friend_rest, REST, 1, 1, "NAME --until DATE", "let a friendship rest"},
    {"caring", friend_caring, NONE, 1, 1, "NAME",
     "you give without return just now: no word about balance"},
    {"remember", friend_remember, NONE, 1, 1, "NAME",
     "somebody who has died: all stays, nothing is asked"},
    {"ended", friend_ended, NONE, 1, 1, "NAME",
     "a friendship that has ended: all stays, nothing is asked"},
    {"standing", friend_standing, NONE, 2, 2, "NAME none", "take one of these three back"},
    {"forget", friend_forget, FORGET, 1, 1, "NAME", "remove everything about somebody, for good"},
    {"care", friend_care, CARE, 3, 3, "NAME KIND LEVEL", "what does them good, from 1 to 5"},
    {"season", friend_season, SEASON, 1, CLI_MANY, "start|keep|end|list [NAME]",
     "a hard time, theirs or yours: more care one way is expected then"},
    {"boundary", friend_boundary, BOUNDARY, 1, CLI_MANY, "add|list|drop [MEASURE [LIMIT [TEXT]]]",
     "your own limits, in your words"},
    {"need", friend_need, NEED, 1, CLI_MANY, "NAME TEXT",
     "what somebody needs, as told or as you guess"},
    {"pressure", friend_pressure, PRESSURE, 1, CLI_MANY, "NAME TEXT --until DATE",
     "what is weighing on them at the moment"},
    {"offer", friend_offer, OFFER, 0, CLI_MANY, "[TEXT]",
     "what you can offer; without TEXT the list"},
    {"want", friend_offer, OFFER, 0, CLI_MANY, "[TEXT]", "what you want; without TEXT the list"},
    {"edit", friend_edit, EDIT, 1, 1, "ID|last", "change one of these small records"},
    {"rm", friend_rm, NONE, 1, 1, "ID|last", "remove one of them"},
    {"unsafe", friend_unsafe, UNSAFE, 1, 1, "NAME",
     "for somebody who frightens or controls you; see also fr-checkin cards safety"},
    {0},
};

static const struct cli_tool TOOL = {
    .name = "fr-friend",
    .about = "the people you care about, and your own limits",
    .examples = "  fr-friend add Ana --every \"2 weeks\" --birthday 05-17\n"
                "  fr-friend care Ana listening 5\n"
                "  fr-friend season start Ana --until \"in 3 weeks\" --note exams\n"
                "  fr-friend boundary add minutes_per_week 180 \"evenings are for sleep\"\n"
                "  fr-friend need Ana --told \"a call when she is late\"\n"
                "  fr-friend show ana\n",
    .closing = "kinds: listening comfort presence humour celebration encouragement repair\n"
               "       practical advice planning connection other\n"
               "measures: minutes_per_week heavy_per_week practical_per_month energy\n",
    .commands = COMMANDS,
    .fallback = "list",
    .options = OPTIONS,
    .with = "show",
};

int main(int argc, char **argv)
{
	return cli_main(&TOOL, argc, argv);
}
