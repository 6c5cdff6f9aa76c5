/* prompt_form - question after question, with a way back */
#include "checkin.h"

enum fr_code prompt_through(struct prompt *prompt, const struct prompt_form *form, size_t *at,
                            enum prompt_said *ended, struct fr_buf *half)
{
	*ended = PROMPT_TEXT;
	while (*at < form->n) {
		struct prompt_ask ask = {.label = "> "};
		size_t next = *at + 1;

		form->ask(form->arg, *at, &ask);
		*ended = prompt_line(prompt, &ask, half);
		if (*ended == PROMPT_LEAVE || *ended == PROMPT_END)
			return FR_OK;
		if (*ended == PROMPT_BACK)
			next = form->before ? form->before(form->arg, *at) : *at - (*at > 0);
		else
			FR_TRY(form->take(form->arg, *at,
			                  *ended == PROMPT_SKIP ? NULL : fr_buf_text(half), &next));
		*ended = PROMPT_TEXT;
		*at = next;
	}
	return FR_OK;
}
