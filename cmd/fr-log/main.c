/* fr-log - log moments of care, given, received or shared */
#include "log.h"

static const struct cli_option OPTIONS[] = {
    {"at", 0, LOG_AT, "TIME",
     "when it was: 18:00, \"yesterday 18:00\", 2026-11-02, \"3 days ago\""},
    {"energy", 0, LOG_ENERGY, "-2..2", "how it left you: drained .. energised"},
    {"weight", 0, LOG_WEIGHT, "1..5", "how much it mattered to you"},
    {"their-weight", 0, LOG_THEIR_WEIGHT, "1..5", "how much it mattered to them, as they told you"},
    {"began", 0, LOG_BEGAN, "WHO", "who began it: me, friend or both"},
    {"tag", 0, LOG_TAG, "TAG", "a tag; may be repeated"},
    {"ritual", 0, LOG_RITUAL, "ID", "the ritual it belongs to"},
    {"note", 0, LOG_NOTE, "TEXT", "the note; - reads standard input"},
    {"edit", 'e', CLI_EDIT, NULL, "write the note in $EDITOR"},
    {"new", 0, LOG_NEW, NULL, "add friends who are not known yet"},
    {"future", 0, LOG_FUTURE, NULL, "allow a time in the future"},
    {"kind", 0, LOG_KIND, "KIND", "a kind of care"},
    {"minutes", 0, LOG_MINUTES, "DURATION", "how long: 45m, 2h, 1h30"},
    {"with", 0, LOG_WITH, "FRIENDS", "with all of these"},
    {"since", 0, LOG_SINCE, "TIME", "from then on"},
    {"until", 0, LOG_UNTIL, "TIME", "up to then, that day included"},
    {"direction", 0, LOG_DIRECTION, "WORD", "given, received or mutual"},
    {"grep", 0, LOG_GREP, "TEXT", "whose note contains this; letter case does not matter"},
    {"count", 'n', LOG_COUNT, "N", "the newest N only"},
    {"reverse", 0, LOG_REVERSE, NULL, "newest first"},
    {"context", 0, LOG_CONTEXT, NULL, "with -j: first what changes how they are read"},
    {"dry-run", 0, LOG_DRY_RUN, NULL, "read and check, store nothing"},
    {"keep-going", 0, LOG_KEEP_GOING, NULL, "leave bad lines out instead of refusing all"},
    {"list", 0, LOG_LIST, NULL, "show the last ten steps, take nothing back"},
    {"yes", 0, LOG_YES, NULL, "do not ask about a step of many records"},
    {0},
};

#define MOMENT_OPTIONS                                                                             \
	LOG_AT, LOG_ENERGY, LOG_WEIGHT, LOG_THEIR_WEIGHT, LOG_BEGAN, LOG_TAG, LOG_RITUAL,          \
	    LOG_NOTE, CLI_EDIT, LOG_FUTURE, LOG_KIND, LOG_MINUTES

static const int GIVE[] = {MOMENT_OPTIONS, LOG_NEW, 0};
static const int EDIT[] = {MOMENT_OPTIONS, LOG_NEW, LOG_WITH, LOG_DIRECTION, 0};
static const int LIST[] = {LOG_WITH,      LOG_SINCE,   LOG_UNTIL, LOG_KIND,
                           LOG_DIRECTION, LOG_TAG,     LOG_GREP,  LOG_COUNT,
                           LOG_REVERSE,   LOG_CONTEXT, 0};
static const int AGAIN[] = {LOG_AT, LOG_NOTE, CLI_EDIT, LOG_ENERGY, LOG_MINUTES, LOG_FUTURE, 0};
static const int NOTICED[] = {LOG_AT,   LOG_KIND, LOG_WEIGHT, LOG_TAG,
                              CLI_EDIT, LOG_NEW,  LOG_FUTURE, 0};
static const int ADD[] = {LOG_DRY_RUN, LOG_KEEP_GOING, LOG_NEW, 0};
static const int UNDO[] = {LOG_LIST, LOG_YES, 0};
static const int REDO[] = {LOG_YES, 0};
static const int NONE[] = {0};

static const struct cli_command COMMANDS[] = {
    {"gave", log_gave, GIVE, 0, CLI_MANY, "FRIEND[,FRIEND] [KIND] [DURATION] [NOTE]",
     "care that you gave"},
    {"got", log_got, GIVE, 0, CLI_MANY, "FRIEND[,FRIEND] [KIND] [DURATION] [NOTE]",
     "care that you received"},
    {"shared", log_shared, GIVE, 0, CLI_MANY, "FRIEND[,FRIEND] [KIND] [DURATION] [NOTE]",
     "what went both ways"},
    {"noticed", log_noticed, NOTICED, 0, CLI_MANY, "FRIEND TEXT",
     "care from them that is easy to miss"},
    {"again", log_again, AGAIN, 0, CLI_MANY, "[ID]", "the same once more, now"},
    {"list", log_list, LIST, 0, CLI_MANY, "", "moments, newest last (the default)"},
    {"memory", log_memory, NONE, 0, 0, "", "a good moment of another year, on this day or near it"},
    {"show", log_show, NONE, 0, CLI_MANY, "ID|last", "one moment in full"},
    {"edit", log_edit, EDIT, 0, CLI_MANY, "ID|last", "change what the options give, nothing else"},
    {"felt", log_felt, NONE, 0, CLI_MANY, "ID|last ENERGY",
     "how it left you, -2 to 2; often clear only hours later"},
    {"rm", log_rm, NONE, 0, CLI_MANY, "ID|last", "remove one"},
    {"undo", log_undo, UNDO, 0, CLI_MANY, "", "take back the last change of any tool"},
    {"redo", log_redo, REDO, 0, CLI_MANY, "", "do again what was taken back last"},
    {"add", log_add, ADD, 0, CLI_MANY, "FILE|-",
     "read records (NDJSON): all or nothing, and nothing twice"},
    {0},
};

static const struct cli_tool TOOL = {
    .name = "fr-log",
    .about = "log moments of care, given, received or shared",
    .examples = "  fr-log gave Ana listening 45m \"her interview nerves\"\n"
                "  fr-log got Ana,Ben practical 2h --began friend moved my couch\n"
                "  fr-log shared Ben presence 3h\n"
                "  fr-log --with ana --since \"3 months ago\"\n"
                "  fr-log felt last +1\n"
                "  fr-log -j list | fr-balance -\n",
    .closing = "kinds: listening comfort presence humour celebration encouragement repair\n"
               "       practical advice planning connection other\n",
    .commands = COMMANDS,
    .fallback = "list",
    .options = OPTIONS,
    .with = "list --with",
};

int main(int argc, char **argv)
{
	return cli_main(&TOOL, argc, argv);
}
