/* fr-ritual - what comes again, whose turn it is, and reminders */
#include "ritual.h"

static const struct cli_option OPTIONS[] = {
    {"with", 0, OPT_WITH, "FRIENDS", "with these; several are separated by commas"},
    {"every", 0, OPT_EVERY, "RHYTHM",
     "\"2 weeks\", \"sunday 18:00\", \"month on first sunday\", RRULE:..."},
    {"start", 0, OPT_START, "DATE", "not before this day"},
    {"on", 0, OPT_ON, "DATE", "the day of what is once"},
    {"at", 0, OPT_AT, "HH:MM", "the time of day; without one the whole day is meant"},
    {"zone", 0, OPT_ZONE, "TZ", "its time zone, if it is not yours (or not known): Europe/Berlin"},
    {"minutes", 0, OPT_MINUTES, "DURATION", "how long: 45m, 2h, 1h30"},
    {"lead", 0, OPT_LEAD, "DURATION", "how long ahead to remind: 2h, 2d"},
    {"kind", 0, OPT_KIND, "KIND", "a kind of care, or checkin"},
    {"role", 0, OPT_ROLE, "ROLE:PEOPLE",
     "who takes turns, like host:me,Ana (of swap: which role, like host); may be repeated"},
    {"new", 0, OPT_NEW, NULL, "add friends who are not known yet"},
    {"all", 0, OPT_ALL, NULL, "with those that ended"},
    {"within", 0, OPT_WITHIN, "DURATION", "also what comes within so many days: 3d, week"},
    {"due", 0, OPT_DUE, "DATE", "which date is meant, if not the one at hand"},
    {"for", 0, OPT_FOR, "DATE", "which date it stands for: the one of that day"},
    {"note", 0, OPT_NOTE, "TEXT", "the note of the moment; - reads standard input"},
    {"energy", 0, OPT_ENERGY, "-2..2", "how it left you: drained .. energised"},
    {"pass", 0, OPT_PASS, NULL, "pass the turn on to the next"},
    {"until", 0, OPT_UNTIL, "DATE", "the last day"},
    {"name", 0, OPT_NAME, "NAME", "another name"},
    {"season", 0, OPT_SEASON, "ID", "the season that it ends with"},
    {"rotate", 0, OPT_ROTATE, "DURATION", "how often the roles change"},
    {"who", 0, OPT_WHO, "WHO",
     "who listens: me, friend, both-turns; of whom something may be asked: me, friend"},
    {"by", 0, OPT_BY, "NAME", "who did it, if it was somebody else's turn"},
    {"items", 0, OPT_ITEMS, "FAVOURS", "what goes in turns: \"airport runs,babysitting\""},
    {"private", 0, OPT_PRIVATE, NULL, "say how many are due, and nothing else"},
    {"exec", 0, OPT_EXEC, "CMD", "give each reminder to a command, as JSON on its standard input"},
    {"notify", 0, OPT_NOTIFY, NULL, "show each on the desktop (setting notify: another way)"},
    {"install", 0, OPT_INSTALL, NULL, "let systemd call it every day, after asking"},
    {"uninstall", 0, OPT_UNINSTALL, NULL, "no longer"},
    {"alarms", 0, OPT_ALARMS, NULL, "with an alarm for each date"},
    {"log", 0, OPT_LOG, NULL, "it happened: log it as it was planned, and ask nothing"},
    {"yes", 0, OPT_YES, NULL, "do not ask"},
    {"only", 0, OPT_ONLY, "TEXT", "events whose names have this in them"},
    {"verbose", 'v', OPT_VERBOSE, NULL, "name everything that was left out, not the first five"},
    {"dry-run", 0, OPT_DRY_RUN, NULL, "read and check, store nothing"},
    {0},
};

static const int NONE[] = {0};
static const int ADD[] = {OPT_WITH, OPT_EVERY, OPT_START, OPT_AT,   OPT_ZONE, OPT_MINUTES,
                          OPT_LEAD, OPT_KIND,  OPT_ROLE,  OPT_NAME, OPT_NEW,  0};
static const int ONCE[] = {OPT_WITH, OPT_ON,   OPT_AT,  OPT_ZONE, OPT_MINUTES,
                           OPT_LEAD, OPT_KIND, OPT_NEW, 0};
static const int LIST[] = {OPT_ALL, 0};
static const int DONE[] = {OPT_NOTE, OPT_MINUTES, OPT_ENERGY, OPT_AT,
                           OPT_FOR,  OPT_DUE,     OPT_ROLE,   0};
static const int SKIP[] = {OPT_DUE, OPT_PASS, 0};
static const int MOVE[] = {OPT_DUE, 0};
static const int SWAP[] = {OPT_ROLE, OPT_DUE, 0};
static const int UNTIL[] = {OPT_UNTIL, 0};
static const int EDIT[] = {OPT_NAME, OPT_WITH, OPT_EVERY, OPT_START, OPT_AT,  OPT_ZONE, OPT_MINUTES,
                           OPT_LEAD, OPT_KIND, OPT_ROLE,  OPT_NEW,   OPT_YES, 0};
static const int ROLE_SWAP[] = {OPT_SEASON, OPT_ROTATE, 0};
static const int DUE[] = {OPT_WITHIN, 0};

static const int ROTA[] = {OPT_ITEMS, OPT_WITH, OPT_NEW, OPT_BY, OPT_PASS, 0};
static const int REMIND[] = {OPT_PRIVATE,   OPT_EXEC, OPT_NOTIFY, OPT_INSTALL,
                             OPT_UNINSTALL, OPT_AT,   OPT_YES,    0};
static const int CRON[] = {OPT_AT, 0};
static const int ICS[] = {OPT_ALARMS, 0};
static const int IMPORT[] = {OPT_WITH,    OPT_NEW,  OPT_ZONE,    OPT_LEAD,    OPT_KIND, OPT_ROLE,
                             OPT_MINUTES, OPT_ONLY, OPT_VERBOSE, OPT_DRY_RUN, 0};
static const int CHARTER[] = {OPT_WHO, 0};
static const int BLOCK[] = {OPT_MINUTES, OPT_WHO, OPT_LOG, 0};

static const struct cli_command COMMANDS[] = {
    {"add", ritual_add, ADD, 1, 1, "NAME --with FRIENDS --every RHYTHM",
     "something you want to do regularly"},
    {"once", ritual_once, ONCE, 1, 1, "NAME --with FRIENDS --on DATE",
     "what is one time: asked about before and after"},
    {"list", ritual_list, LIST, 0, 0, "", "all rituals (the default)"},
    {"show", ritual_show, NONE, 1, 1, "RITUAL", "one in full, with its next dates and roles"},
    {"next", ritual_next, NONE, 0, 1, "[N]", "the next dates of all"},
    {"due", ritual_due, DUE, 0, 0, "", "what is on today; silent, with status 1, if nothing is"},
    {"done", ritual_done, DONE, 1, 1, "RITUAL", "it happened: log the moment, turn the roles"},
    {"skip", ritual_skip, SKIP, 1, 1, "RITUAL [--pass]", "leave one out; no reason is asked"},
    {"move", ritual_move, MOVE, 2, 2, "RITUAL DATE", "one date to another day"},
    {"swap", ritual_swap, SWAP, 1, 1, "RITUAL [--role ROLE]",
     "swap the roles of one date, or some of them"},
    {"pause", ritual_pause, UNTIL, 1, 1, "RITUAL --until DATE", "let it rest"},
    {"resume", ritual_resume, NONE, 1, 1, "RITUAL", "take it up again"},
    {"end", ritual_end, UNTIL, 1, 1, "RITUAL [--until DATE]",
     "bring it to an end; what happened is kept"},
    {"edit", ritual_edit, EDIT, 1, 1, "RITUAL", "change it from now on"},
    {"rm", ritual_rm, NONE, 1, 1, "RITUAL", "remove it and what became of it; moments stay"},
    {"rota", rota_run, ROTA, 0, CLI_MANY, "[RITUAL | add|did|skip|show|end|rm NAME]",
     "how the turns fell, and whose is next"},
    {"role-swap", ritual_role_swap, ROLE_SWAP, 1, 1, "FRIEND [--rotate 2w]",
     "planner and listener, for the season that is open"},
    {"remind", ritual_remind, REMIND, 0, 0, "[--private | --exec CMD]",
     "what is due, once each: for cron"},
    {"cron", ritual_cron, CRON, 0, 0, "[--at HH:MM]",
     "your crontab with a line that calls remind: cron | crontab -"},
    {"ics", ritual_ics, ICS, 0, 1, "[--alarms] [RITUAL]",
     "a calendar to subscribe to, or one ritual to send"},
    {"import", ritual_import, IMPORT, 1, 1, "FILE.ics --with FRIENDS",
     "rituals from a calendar's recurring events"},
    {"charter", ritual_charter, CHARTER, 1, CLI_MANY, "[add|drop] NAME [LIST] [TEXT]",
     "ok to ask, ask first, not now, for both"},
    {"block", ritual_block, BLOCK, 1, 1, "NAME [--minutes N] [--who WHO]",
     "a while of listening, without fixing"},
    {0},
};

static const struct cli_tool TOOL = {
    .name = "fr-ritual",
    .about = "what comes again, whose turn it is, and reminders",
    .examples = "  fr-ritual add Coffee --with Ana --every \"first sunday\" --role host:me,Ana\n"
                "  fr-ritual add Walk --with Ben --every \"sunday 11:00\" --minutes 1h30\n"
                "  fr-ritual next\n"
                "  if fr-ritual due; then echo today; fi\n",
    .closing = "kinds: listening comfort presence humour celebration encouragement repair\n"
               "       practical advice planning connection other checkin\n",
    .commands = COMMANDS,
    .fallback = "list",
    .with = "charter",
    .options = OPTIONS,
};

int main(int argc, char **argv)
{
	return cli_main(&TOOL, argc, argv);
}
