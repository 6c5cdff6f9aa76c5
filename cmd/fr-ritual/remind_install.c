/* remind_install - the timer that calls remind: shown, asked about, put in or taken out */
#include "remind.h"

#include "cli/config.h"
#include "cli/run.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define SERVICE "fr-ritual.service"
#define TIMER   "fr-ritual.timer"

/* Where systemd looks for one's own units. */
static enum fr_code install_folder(struct cli *cli, struct fr_buf *folder)
{
	if (!config_folder("XDG_CONFIG_HOME", ".config", folder))
		return fr_err_set(&cli->err, FR_FAIL, "HOME is not set");
	fr_buf_puts(folder, "/systemd/user");
	return fr_buf_check(folder, &cli->err);
}

/* systemctl --user with these words; FR_FAIL where it does not succeed. */
static enum fr_code install_call(struct cli *cli, const char *one, const char *two,
                                 const char *three)
{
	const char *const argv[] = {"systemctl", "--user", one, two, three, NULL};
	int ended = run_program(argv, STDIN_FILENO, STDERR_FILENO, STDERR_FILENO);

	return ended == 0 ? FR_OK
	                  : fr_err_set(&cli->err, FR_FAIL,
	                               "systemctl --user %s ended with status %d", one, ended);
}

/* A terminal is asked, and elsewhere --yes is wanted. */
static enum fr_code install_agreed(struct cli *cli, const char *key)
{
	if (cli_has(cli, OPT_YES))
		return FR_OK;
	if (out_flush() != 0 || !cli_interactive())
		return fr_err_set(&cli->err, FR_USAGE,
		                  "nothing was changed; --yes does it without asking");
	return cli_ask(key, NULL) ? FR_OK : fr_err_set(&cli->err, FR_NO, "nothing was changed");
}

static void install_show(const char *folder, const char *name, const struct fr_buf *text)
{
	out_text("# ");
	out_shown(folder);
	out_text("/%s\n", name);
	for (const char *at = fr_buf_text(text); *at;) {
		FR_FREED(fr_buf_free) struct fr_buf line = {0};
		size_t len = strcspn(at, "\n");

		fr_buf_add(&line, at, len);
		out_stored(&line);
		at += len + (at[len] == '\n');
	}
	out_text("\n");
}

static enum fr_code install_write(struct cli *cli, const char *folder, const char *name,
                                  const struct fr_buf *text)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	enum fr_code code = FR_OK;
	int fd;

	fr_buf_printf(&path, "%s/%s", folder, name);
	FR_TRY(fr_buf_check(&path, &cli->err));
	fd = open(path.data, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0 || run_write_all(fd, fr_buf_text(text), text->len) != 0)
		code = fr_err_set(&cli->err, FR_FAIL, "cannot write %s: %s", path.data,
		                  strerror(errno));
	if (fd >= 0)
		close(fd);
	return code;
}

enum fr_code remind_install(struct cli *cli)
{
	FR_FREED(fr_buf_free) struct fr_buf folder = {0}, service = {0}, timer = {0};
	int made;

	FR_TRY(cron_units(cli, &service, &timer));
	FR_TRY(install_folder(cli, &folder));
	install_show(fr_buf_text(&folder), SERVICE, &service);
	install_show(fr_buf_text(&folder), TIMER, &timer);
	out_text("systemctl --user daemon-reload\n"
	         "systemctl --user enable --now " TIMER "\n");
	FR_TRY(install_agreed(cli, "ask.install"));
	FR_TRY(cli_make_way(cli, folder.data, &made));
	FR_TRY(install_write(cli, fr_buf_text(&folder), SERVICE, &service));
	FR_TRY(install_write(cli, fr_buf_text(&folder), TIMER, &timer));
	FR_TRY(install_call(cli, "daemon-reload", NULL, NULL));
	FR_TRY(install_call(cli, "enable", "--now", TIMER));
	cli_note(cli, "it is called every day; fr-ritual remind --uninstall ends that");
	return FR_OK;
}

/* 1: the file was there, and is not any more. */
static int uninstall_file(const struct fr_buf *folder, const char *name)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};

	fr_buf_printf(&path, "%s/%s", fr_buf_text(folder), name);
	return !path.failed && unlink(path.data) == 0;
}

enum fr_code remind_uninstall(struct cli *cli)
{
	FR_FREED(fr_buf_free) struct fr_buf folder = {0};

	FR_TRY(install_folder(cli, &folder));
	out_text("systemctl --user disable --now " TIMER "\n");
	out_text("rm ");
	out_shown(fr_buf_text(&folder));
	out_text("/" SERVICE " ");
	out_shown(fr_buf_text(&folder));
	out_text("/" TIMER "\nsystemctl --user daemon-reload\n");
	FR_TRY(install_agreed(cli, "ask.uninstall"));
	FR_TRY(install_call(cli, "disable", "--now", TIMER));
	if (uninstall_file(&folder, SERVICE) + uninstall_file(&folder, TIMER))
		FR_TRY(install_call(cli, "daemon-reload", NULL, NULL));
	cli_note(cli, "it is no longer called");
	return FR_OK;
}
