/* block - a while of listening without fixing: the card, both halves timed, the log */
#include "ritual.h"

#include "cli/own_limits.h"

#include "cli/catalog.h"
#include "cli/progress.h"
#include "cli/say.h"
#include "cli/texts.h"

#include <fr/kind.h>
#include <fr/text.h>

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum block_end { BLOCK_OVER, BLOCK_ENDED, BLOCK_LEFT };

/* One stretch in which one of the two listens. */
struct block_half {
	enum fr_direction direction; /* given: I listen */
	int64_t minutes;             /* planned, then what it came to */
	int64_t seconds;
	struct fr_record moment; /* that is logged */
};

struct block {
	struct fr_buf name;
	struct block_half half[2];
	int halves;
};

static void block_clear(struct block *block)
{
	fr_buf_free(&block->name);
	fr_record_free(&block->half[0].moment);
	fr_record_free(&block->half[1].moment);
}

/* --- reading the command line -------------------------------------------------------- */

static enum fr_code block_who(struct cli *cli, struct block *block, int64_t minutes)
{
	const char *who = cli_value(cli, OPT_WHO);
	int both = !who || strcmp(who, "both-turns") == 0;

	if (!both && strcmp(who, "me") != 0 && strcmp(who, "friend") != 0)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--who says who listens: me, friend or both-turns, not \"%.60s\"",
		                  who);
	if (both && minutes < 2)
		return fr_err_set(&cli->err, FR_USAGE, "two turns want two minutes at least");
	block->halves = both ? 2 : 1;
	block->half[0].direction = !both && strcmp(who, "friend") == 0 ? FR_RECEIVED : FR_GIVEN;
	block->half[1].direction = FR_RECEIVED;
	for (int i = 0; i < block->halves; i++) {
		block->half[i].seconds = minutes * 60 / block->halves;
		/* an odd minute is the first half's in the log; the clock gives both the same */
		block->half[i].minutes = (minutes + (both && i == 0)) / block->halves;
	}
	return FR_OK;
}

static enum fr_code block_minutes(struct cli *cli, int64_t *minutes)
{
	const char *text = cli_value(cli, OPT_MINUTES);
	int length = 30;

	if (text && cli_minutes(cli, "--minutes", text, &length))
		return FR_USAGE;
	if (length < 1 || length > 240)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--minutes: a block is from 1 minute to 4 hours long");
	*minutes = length;
	return FR_OK;
}

/* --- the clock ---------------------------------------------------------------------------- */

static int64_t block_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Until the time is over, or somebody presses Enter: q leaves it all. */
static enum block_end block_wait(int64_t milliseconds)
{
	int64_t end = block_clock() + milliseconds;
	char line[64];
	int64_t left;

	while ((left = end - block_clock()) > 0) {
		struct pollfd in = {STDIN_FILENO, POLLIN, 0};
		int ready = poll(&in, 1, left > INT32_MAX ? INT32_MAX : (int)left);
		ssize_t n;

		if (ready == 0 || (ready < 0 && errno == EINTR))
			continue;
		n = ready < 0 ? -1 : read(STDIN_FILENO, line, sizeof line);
		if (n <= 0)
			return BLOCK_LEFT;
		return line[0] == 'q' || line[0] == 'Q' ? BLOCK_LEFT : BLOCK_ENDED;
	}
	return BLOCK_OVER;
}

/* What is on the screen is there before the time begins to run. */
static void block_tell(const struct block *block, const struct block_half *half)
{
	FR_FREED(fr_buf_free) struct fr_buf said = {0}, shown = {0};
	char length[32];

	fr_duration_format(half->minutes, length, sizeof length);
	texts_add(&said, half->direction == FR_GIVEN ? "block.listen" : "block.talk", "d", length,
	          "f", fr_buf_text(&block->name), NULL);
	fr_text_show(fr_buf_text(&said), &shown);
	progress_end();
	fprintf(stderr, "\n%s\n", fr_buf_text(&shown));
}

/* 1: to be logged. */
static int block_time(struct block *block)
{
	for (int i = 0; i < block->halves; i++) {
		struct block_half *half = &block->half[i];
		int64_t began = block_clock();
		enum block_end end;

		block_tell(block, half);
		end = block_wait(half->seconds * 1000);
		if (end == BLOCK_LEFT)
			return 0;
		if (end == BLOCK_ENDED)
			half->minutes = (block_clock() - began + 30000) / 60000;
		fprintf(stderr, "\a%s\n",
		        texts_word(i + 1 < block->halves ? "block.swap" : "block.over"));
	}
	return 1;
}

/* --- the log --------------------------------------------------------------------------------- */

static enum fr_code block_moment(struct cli *cli, const struct block *block,
                                 struct block_half *half)
{
	struct fr_record *moment = &half->moment;
	struct fr_err *err = &cli->err;
	struct fr_when now;

	fr_record_reset(moment, FR_TYPE_MOMENT);
	fr_when_local(cli_now(cli), &now);
	FR_TRY(fr_record_set_when(moment, FR_MOMENT_AT, &now, err));
	FR_TRY(fr_record_add_text(moment, FR_MOMENT_FRIENDS, fr_buf_text(&block->name), err));
	FR_TRY(fr_record_set_text(moment, FR_MOMENT_DIRECTION, fr_direction_words[half->direction],
	                          err));
	FR_TRY(fr_record_set_text(moment, FR_MOMENT_KIND, fr_kind_words[FR_LISTENING], err));
	FR_TRY(fr_record_set_int(moment, FR_MOMENT_MINUTES, half->minutes, err));
	return fr_record_add_text(moment, FR_MOMENT_TAGS, "block", err);
}

static void block_say(struct cli *cli, const struct fr_record *moment)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	if (cli->json) {
		out_record(moment);
		return;
	}
	say_moment(moment, SAY_WITH_TIME, &line);
	out_stored(&line);
}

/* Both sides or neither, in one step that undo takes back as one. */
static enum fr_code block_log(struct cli *cli, struct block *block)
{
	enum fr_put result;
	int n = 0;

	/* less than a minute of listening is none */
	for (int i = 0; i < block->halves; i++) {
		if (block->half[i].minutes > 0)
			block->half[n++] = block->half[i];
	}
	if (!n)
		return FR_OK;
	FR_TRY(cli_write(cli, "block"));
	for (int i = 0; i < n; i++) {
		FR_TRY(block_moment(cli, block, &block->half[i]));
		FR_TRY(fr_record_put(cli->store, &block->half[i].moment, &result, NULL, &cli->err));
	}
	FR_TRY(cli_commit(cli));
	for (int i = 0; i < n; i++) {
		struct fr_record *moment = &block->half[i].moment;

		FR_TRY(fr_record_get(cli->store, FR_TYPE_MOMENT, moment->row, moment, &cli->err));
		block_say(cli, moment);
	}
	for (int i = 0; i < n; i++)
		FR_TRY(own_limits_say(cli, &block->half[i].moment));
	return FR_OK;
}

enum fr_code ritual_block(struct cli *cli)
{
	FR_FREED(block_clear) struct block block = {0};
	int64_t row, minutes = 0;
	int unsafe = 0;
	int logged = cli_has(cli, OPT_LOG);

	FR_TRY(cli_read(cli));
	FR_TRY(block_minutes(cli, &minutes));
	FR_TRY(block_who(cli, &block, minutes));
	FR_TRY(operands_friend(cli, cli->operands[0], &block.name, &row, &unsafe));
	if (unsafe)
		return catalog_card(cli, "unsafe");
	if (!cli->json)
		FR_TRY(catalog_card(cli, "nofix"));
	if (!logged && cli_interactive()) {
		out_flush();
		logged = block_time(&block);
	} else if (!logged) {
		texts_note("block.not-logged", NULL);
	}
	return logged ? block_log(cli, &block) : FR_OK;
}
