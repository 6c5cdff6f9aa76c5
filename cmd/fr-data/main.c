/* fr-data - look after what is kept */
#include "data.h"

static const struct cli_option OPTIONS[] = {
    {"with", 0, DATA_WITH, "NAME", "for this friend (half_life), or with these (--from ics)"},
    {"unset", 0, DATA_UNSET, NULL, "back to the default"},
    {"since", 0, DATA_SINCE, "TIME", "changed from then on"},
    {"friend", 0, DATA_FRIEND, "NAME[,NAME]", "about one of them"},
    {"types", 0, DATA_TYPES, "TYPE[,TYPE]", "of these types"},
    {"redact", 0, DATA_REDACT, NULL, "no words and no names, to show to others"},
    {"their-words", 0, DATA_THEIR_WORDS, NULL, "with what friends said in check-ins"},
    {"dry-run", 0, DATA_DRY_RUN, NULL, "read and check, store nothing"},
    {"keep-going", 0, DATA_KEEP_GOING, NULL, "leave bad lines out instead of refusing all"},
    {"from", 0, DATA_FROM, "friends|monica|vcf|csv|ics",
     "a file of another program; see fr-import(7)"},
    {"map", 0, DATA_MAP, "@TAG=DIRECTION",
     "what a tag of friends says: @gave=given; may be repeated"},
    {"today", 0, DATA_TODAY, "DATE", "the day from which friends' relative dates count"},
    {"columns", 0, DATA_COLUMNS, "KEY=HEADER,...", "which column of a table holds what"},
    {"dates", 0, DATA_DATES, "dmy|mdy|ymd", "the order of the parts of a table's dates"},
    {"verbose", 'v', DATA_VERBOSE, NULL,
     "all lines and people, not the first five (import); what the store lies on (path)"},
    {"to", 0, DATA_TO, "csv|ics|friends",
     "moments as a table, rituals as a calendar, or a friends.md"},
    {"push", 0, DATA_PUSH, NULL, "with git: fetch and push too, where there is a remote"},
    {"through", 0, DATA_THROUGH, "COMMAND", "what is written goes through it: 'age -r ...'"},
    {"back", 0, DATA_BACK, "COMMAND", "what is read goes through it: 'age -d -i ...'"},
    {"count", 'n', DATA_COUNT, "N", "the last N steps (20)"},
    {"sync", 0, DATA_SYNC, NULL, "what sync and import brought from another machine"},
    {"list", 0, DATA_LIST, NULL, "show the last ten steps, take nothing back"},
    {"yes", 0, DATA_YES, NULL, "do not ask about a step of many records"},
    {"accept", 0, DATA_ACCEPT, NULL,
     "forget many as another machine says, which is held back else"},
    {NULL, 0, 0, NULL, NULL},
};

static const int CONFIG[] = {DATA_WITH, DATA_UNSET, 0};
static const int EXPORT[] = {DATA_SINCE,       DATA_FRIEND, DATA_TYPES, DATA_REDACT,
                             DATA_THEIR_WORDS, DATA_TO,     0};
static const int IMPORT[] = {DATA_DRY_RUN, DATA_KEEP_GOING, DATA_FROM,    DATA_MAP,  DATA_TODAY,
                             DATA_COLUMNS, DATA_DATES,      DATA_VERBOSE, DATA_WITH, 0};
static const int SYNC[] = {DATA_PUSH, DATA_THROUGH, DATA_BACK, DATA_ACCEPT, 0};
static const int JOURNAL[] = {DATA_COUNT, 0};
static const int UNDO[] = {DATA_SYNC, DATA_LIST, DATA_YES, 0};
static const int REDO[] = {DATA_YES, 0};
static const int PATH[] = {DATA_VERBOSE, 0};
static const int NONE[] = {0};

static const struct cli_command COMMANDS[] = {
    {"export", data_export, EXPORT, 0, CLI_MANY, "", "every record as NDJSON, in a fixed order"},
    {"import", data_import, IMPORT, 0, CLI_MANY, "FILE|-",
     "such records into the store, merged with what is there"},
    {"sync", data_sync, SYNC, 0, CLI_MANY, "[git] DIR",
     "exchange with other machines through a folder or git"},
    {"backup", data_backup, NONE, 0, CLI_MANY, "FILE",
     "a copy of the store, also while it is used"},
    {"restore", data_restore, NONE, 0, CLI_MANY, "FILE",
     "make that copy the store; the one that was there is kept"},
    {"check", data_check, NONE, 0, CLI_MANY, "", "silent if all is well, otherwise every finding"},
    {"salvage", data_salvage, NONE, 0, CLI_MANY, "FILE",
     "what can be read of a damaged store into a new one"},
    {"journal", data_journal, JOURNAL, 0, CLI_MANY, "", "what changed when"},
    {"undo", data_undo, UNDO, 0, CLI_MANY, "[N]", "take back the last change, or the last N"},
    {"redo", data_redo, REDO, 0, CLI_MANY, "", "do again what was taken back last"},
    {"stats", data_stats, NONE, 0, CLI_MANY, "", "how much is in the store (the default)"},
    {"upgrade", data_upgrade, NONE, 0, CLI_MANY, "",
     "bring the store to this version, as every command does"},
    {"config", data_config, CONFIG, 0, CLI_MANY, "[KEY [VALUE]]", "settings: all, one, or set one"},
    {"path", data_path, PATH, 0, CLI_MANY, "", "where the store is"},
    {"init", data_init, NONE, 0, CLI_MANY, "",
     "a new store, where one that was made is gone for good"},
    {0},
};

static const char EXAMPLES[] =
    "  fr-data export --their-words >all.ndjson   everything, to take away\n"
    "  fr-data export | ssh laptop fr-data import -\n"
    "  fr-data import --from friends friends.md --map @gave=given --dry-run\n"
    "  fr-data sync ~/Sync/fr                  with all machines of this folder\n"
    "  fr-data backup ~/fr-2026.db             a copy that restore takes back\n"
    "  fr-data check && echo sound\n"
    "  fr-data undo\n"
    "  fr-data config                          all settings\n"
    "  fr-data config preset gentle            speaks less often, and more surely\n"
    "  fr-data config half_life 26 --with Ana  friends who live well on long gaps\n"
    "  fr-data config zone Europe/Berlin       if TZ is not set, as in cron\n"
    "  fr-data config preset --unset           back to the default\n";

static const struct cli_tool TOOL = {
    .name = "fr-data",
    .about = "look after what is kept",
    .examples = EXAMPLES,
    .commands = COMMANDS,
    .fallback = "stats",
    .with = "export --friend",
    .options = OPTIONS,
};

int main(int argc, char **argv)
{
	return cli_main(&TOOL, argc, argv);
}
