/* import - foreign text into records and remarks */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <fr/import.h>

/* Records and remarks, one on a line. */
struct heard {
	struct fr_buf text;
	int records, broken;
};

static enum fr_code hear_record(const struct fr_import_item *item, void *arg, struct fr_err *err)
{
	struct heard *heard = arg;

	item->record->has_id = 0;
	fr_record_write(item->record, FR_WRITE_PUBLIC, &heard->text);
	fr_buf_putc(&heard->text, '\n');
	heard->records++;
	return fr_buf_check(&heard->text, err);
}

static enum fr_code hear_remark(const struct fr_remark *remark, void *arg, struct fr_err *err)
{
	struct heard *heard = arg;

	fr_buf_printf(&heard->text, "%lld %s: %s\n", (long long)remark->line, remark->what,
	              remark->why);
	heard->broken += remark->is == FR_REMARK_BROKEN;
	return fr_buf_check(&heard->text, err);
}

static enum fr_code hear(fr_import_read *read, const char *text, size_t len, const char *columns,
                         struct heard *heard, struct fr_err *err)
{
	struct fr_import_options options = {.now = 1772366400, .columns = columns};
	struct fr_import_sink sink = {hear_record, hear_remark, heard};

	return read(text, len, &options, &sink, err);
}

static void becomes(fr_import_read *read, const char *text, const char *expected)
{
	struct heard heard = {{0}, 0, 0};
	struct fr_err err;

	assert_int_equal(hear(read, text, strlen(text), NULL, &heard, &err), FR_OK);
	assert_string_equal(fr_buf_text(&heard.text), expected);
	fr_buf_free(&heard.text);
}

static void friends_marks_are_paired(void **state)
{
	(void)state;
	becomes(
	    fr_from_friends,
	    "### Activities:\r\n- 2025-11-02: **Ana**'s _Rua Um_, a_b_c ** @x:y-z a@b.c @Last\r\n",
	    "2 activity: a ** without its pair stays text\n"
	    "{\"type\":\"moment\",\"at\":\"2025-11-02\",\"friend\":\"Ana\",\"direction\":"
	    "\"mutual\","
	    "\"tags\":[\"place:Rua Um\",\"x:y-z\",\"last\"],\"note\":\"Ana's Rua Um, a_b_c ** "
	    "@x:y-z a@b.c\"}\n");
}

static void friends_without_a_place_to_go(void **state)
{
	(void)state;
	becomes(fr_from_friends, "no header\n### Friends:\n- (x)\n- me\n",
	        "3 friend: no name that fr can keep\n4 friend: no name that fr can keep\n"
	        "1 line: stands under no header that is known\n");
	becomes(fr_from_friends, "", "");
}

/* A sentence ends behind a name; a full stop is of the name where the file has it so. */
static void friends_with_a_mark_behind(void **state)
{
	(void)state;
	becomes(fr_from_friends,
	        "### Friends:\n- Ana\n- Ben Jr\n- Ben Jr.\n\n### Activities:\n"
	        "- 2025-11-02: **Ana.**\n- 2025-11-03: **Ben Jr.**\n",
	        "{\"type\":\"friend\",\"name\":\"Ana\"}\n"
	        "{\"type\":\"friend\",\"name\":\"Ben Jr\"}\n"
	        "{\"type\":\"friend\",\"name\":\"Ben Jr.\"}\n"
	        "{\"type\":\"moment\",\"at\":\"2025-11-02\",\"friend\":\"Ana\","
	        "\"direction\":\"mutual\",\"note\":\"Ana.\"}\n"
	        "{\"type\":\"moment\",\"at\":\"2025-11-03\",\"friend\":\"Ben Jr.\","
	        "\"direction\":\"mutual\",\"note\":\"Ben Jr.\"}\n");
}

static void cards_are_unfolded(void **state)
{
	(void)state;
	becomes(fr_from_vcf,
	        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:An\r\n a\r\nCATEGORIES:a\\,b, c\r\nNOTE:x\\n\r\n "
	        "y\\\\\r\n"
	        "BDAY:1990-05-17T00:00:00Z\r\nEND:VCARD\r\n",
	        "{\"type\":\"friend\",\"name\":\"Ana\",\"tags\":[\"a,b\",\"c\"],\"birthday\":"
	        "\"1990-05-17\","
	        "\"note\":\"x\\ny\\\\\"}\n");
}

static void cards_of_the_old_form(void **state)
{
	(void)state;
	becomes(fr_from_vcf,
	        "begin:vcard\nversion:2.1\nn;quoted-printable;charset=utf-8:=C3=\n=89t=C3=A9;"
	        "Ana\nend:vcard\n",
	        "{\"type\":\"friend\",\"name\":\"Ana \xC3\x89t\xC3\xA9\"}\n");
	becomes(fr_from_vcf,
	        "BEGIN:VCARD\nFN:Ana\nAGENT:\nBEGIN:VCARD\nFN:Ben\nEND:VCARD\nEND:VCARD\n",
	        "3 AGENT: fr keeps names, birthdays, categories and notes of people\n"
	        "{\"type\":\"friend\",\"name\":\"Ana\"}\n");
	becomes(fr_from_vcf, "BEGIN:VCARD\nFN:Ana\nBEGIN:VCARD\nFN:Ben\nEND:VCARD\n",
	        "1 card: does not end: what is there of it is read\n"
	        "{\"type\":\"friend\",\"name\":\"Ana\"}\n"
	        "{\"type\":\"friend\",\"name\":\"Ben\"}\n");
	becomes(fr_from_vcf, "BEGIN:VCARD\nFN;CHARSET=X-MINE:\xC1na\nFN:\x81\nTEL:1\nEND:VCARD\n",
	        "2 FN: in a character set that is not known here\n"
	        "3 FN: neither UTF-8 nor Windows-1252\n"
	        "4 TEL: fr keeps names, birthdays, categories and notes of people\n"
	        "1 card: has no name\n");
}

static void cards_in_other_charsets(void **state)
{
	(void)state;
	becomes(fr_from_vcf,
	        "BEGIN:VCARD\nVERSION:2.1\n"
	        "N;CHARSET=\"ISO-8859-2\";ENCODING=QUOTED-PRINTABLE:=A9nek;Jan\n"
	        "PHOTO;ENCODING=BASE64:/9j/\nSkZJ\nAAAA==\n\n"
	        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:gr=C3=\n=BC=C3=9Fe=\n dich\n"
	        "NOTE:zwei\nEND:VCARD\n",
	        "4 PHOTO: fr keeps names, birthdays, categories and notes of people\n"
	        "{\"type\":\"friend\",\"name\":\"Jan \xC5\xA0nek\",\"note\":\"gr\xC3\xBC\xC3\x9F"
	        "e dich\\nzwei\"}\n");
	becomes(fr_from_vcf,
	        "BEGIN:VCARD\nVERSION:3.0\nFN:\xE2\x80\x8ELea\xE2\x80\x8B Roy\n"
	        "NOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=\n =A9\nBDAY:4501-01-01\nEND:VCARD\n",
	        "6 BDAY: names no day of a month\n"
	        "1 card: its name without characters that a name cannot have here\n"
	        "{\"type\":\"friend\",\"name\":\"Lea Roy\",\"note\":\"caf\xC3\xA9\"}\n");
	becomes(fr_from_vcf, "BEGIN:VCARD\nFN:J\xF6rg\nBDAY:1990-1-2\nEND:VCARD\n",
	        "2 FN: is not UTF-8: read as Windows-1252\n"
	        "{\"type\":\"friend\",\"name\":\"J\xC3\xB6rg\",\"birthday\":\"1990-01-02\"}\n");
}

static void tables_have_quotes(void **state)
{
	(void)state;
	becomes(fr_from_csv,
	        "at,friend,direction,note\n2025-11-02,\"Ana, Ben\",got,\"a \"\"b\"\"\nc\"\n",
	        "{\"type\":\"moment\",\"at\":\"2025-11-02\",\"friends\":[\"Ana\",\"Ben\"],"
	        "\"direction\":\"received\","
	        "\"note\":\"a \\\"b\\\"\\nc\"}\n");
	becomes(fr_from_csv, "at,friend,direction\n13.4.2026,Ana,gave\n",
	        "{\"type\":\"moment\",\"at\":\"2026-04-13\",\"friend\":\"Ana\","
	        "\"direction\":\"given\"}\n");
	becomes(fr_from_csv, "at,friend,direction\n13.2026.4,Ana,gave\n",
	        "2 row: \"13.2026.4\" is no time (2026-11-02T19:30:00+01:00 is one)\n");
	becomes(fr_from_csv, "at,friend\n2025-11-02,\"Ana", "2 row: a quote that does not end\n");
	becomes(fr_from_csv, "at,friend\n2025-11-02,\"Ana\"x\n",
	        "2 row: something behind a closing quote\n");
	becomes(fr_from_csv,
	        "\xEF\xBB\xBF"
	        "at,friend,direction\r\n2025-11-02T19:30:00+01:00,Ana,gave\r\n\r\n",
	        "{\"type\":\"moment\",\"at\":\"2025-11-02T19:30:00+01:00\",\"friend\":\"Ana\","
	        "\"direction\":\"given\"}\n");
}

static void tables_need_columns(void **state)
{
	struct heard heard = {{0}, 0, 0};
	struct fr_err err;

	(void)state;
	assert_int_equal(hear(fr_from_csv, "a,b\n", 4, NULL, &heard, &err), FR_USAGE);
	assert_string_equal(err.message, "no column holds the time (there are a, b); say which "
	                                 "with --columns, as in at=Date,friend=Who");
	assert_int_equal(hear(fr_from_csv, "a,b\n", 4, "at=c", &heard, &err), FR_USAGE);
	assert_string_equal(err.message, "there is no column \"c\"");
	assert_int_equal(hear(fr_from_csv, "a,b\n", 4, "when=a", &heard, &err), FR_USAGE);
	assert_int_equal(hear(fr_from_csv, "", 0, NULL, &heard, &err), FR_BAD);
	fr_buf_free(&heard.text);
}

static void monica_is_strict(void **state)
{
	static const char *const BAD[] = {"",
	                                  "{",
	                                  "[]",
	                                  "{\"account\":1}",
	                                  "{\"account\":{}}",
	                                  "{\"account\":{\"data\":{}}}",
	                                  "{\"account\":{\"data\":[\"\\u0000\"]}}",
	                                  "{\"a\":1,\"a\":2}"};
	struct heard heard = {{0}, 0, 0};
	struct fr_err err;
	char deep[200];

	(void)state;
	for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
		assert_int_equal(hear(fr_from_monica, BAD[i], strlen(BAD[i]), NULL, &heard, &err),
		                 FR_BAD);
	memset(deep, '[', sizeof deep);
	assert_int_equal(hear(fr_from_monica, deep, sizeof deep, NULL, &heard, &err), FR_BAD);
	assert_string_equal(err.message, "nested deeper than 24 levels");
	becomes(fr_from_monica, "{\"account\":{\"data\":[]}}", "");
	becomes(
	    fr_from_monica,
	    "{\"account\":{\"data\":[1,null,{\"type\":\"contact\",\"values\":[2,{\"data\":3}]}]}}",
	    "0 contact: has no name\n0 contact: has no name\n");
	fr_buf_free(&heard.text);
}

/* One part of a document is in memory at a time; what is wrong with it costs no other. */
static void monica_goes_by_parts(void **state)
{
	static const char HEAD[] = "{\"account\":{\"data\":[{\"type\":\"contact\",\"values\":["
	                           "{\"properties\":{\"first_name\":\"A\",\"tags\":[";
	static const char TAIL[] =
	    "1]}},{\"uuid\":1,\"uuid\":2},"
	    "{\"data\":[{\"type\":\"activity\",\"values\":[\"a\\\"b\",7,\"a\\\"\",\"\"]}],"
	    "\"properties\":{\"first_name\":\"Ben\"}}]},"
	    "{\"values\":[{\"uuid\":\"a\\\"\",\"properties\":{\"happened_at\":\"2026-01-01\"}},"
	    "{\"uuid\":\"a\\\"c\"},{\"uuid\":7}],\"type\":\"activity\"}]}}";
	size_t many = (size_t)2 << 20;
	struct fr_buf text = {0};
	char *values = malloc(many);

	(void)state;
	assert_non_null(values);
	for (size_t i = 0; i < many; i++)
		values[i] = i % 2 ? ',' : '1';
	fr_buf_puts(&text, HEAD);
	fr_buf_add(&text, values, many);
	fr_buf_puts(&text, TAIL);
	becomes(fr_from_monica, fr_buf_text(&text),
	        "0 contact: longer than 1 MiB\n"
	        "0 contact: the key \"uuid\" stands twice\n"
	        "{\"type\":\"friend\",\"name\":\"Ben\"}\n"
	        "{\"type\":\"moment\",\"at\":\"2026-01-01\",\"friend\":\"Ben\",\"direction\":"
	        "\"mutual\"}\n"
	        "0 activity: no contact took part in it\n"
	        "0 activity: no contact took part in it\n");
	fr_buf_free(&text);
	free(values);
}

/* Huge lines are passed over, and what stands behind them is read. */
static void huge_lines(void **state)
{
	static const char HEAD[] = "### Activities:\n- ";
	static const char TAIL[] = "\n- 2025-11-02: **Ana**\n";
	size_t huge = (size_t)3 << 20;
	char *text = malloc(sizeof HEAD + huge + sizeof TAIL);
	struct heard heard = {{0}, 0, 0};
	struct fr_err err;

	(void)state;
	assert_non_null(text);
	memcpy(text, HEAD, sizeof HEAD - 1);
	memset(text + sizeof HEAD - 1, 'x', huge);
	memcpy(text + sizeof HEAD - 1 + huge, TAIL, sizeof TAIL - 1);
	assert_int_equal(
	    hear(fr_from_friends, text, sizeof HEAD + huge + sizeof TAIL - 2, NULL, &heard, &err),
	    FR_OK);
	assert_int_equal(heard.records, 1);
	assert_int_equal(heard.broken, 1);
	free(text);
	fr_buf_free(&heard.text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(friends_marks_are_paired),
	    cmocka_unit_test(friends_without_a_place_to_go),
	    cmocka_unit_test(friends_with_a_mark_behind),
	    cmocka_unit_test(cards_are_unfolded),
	    cmocka_unit_test(cards_of_the_old_form),
	    cmocka_unit_test(cards_in_other_charsets),
	    cmocka_unit_test(tables_have_quotes),
	    cmocka_unit_test(tables_need_columns),
	    cmocka_unit_test(monica_is_strict),
	    cmocka_unit_test(monica_goes_by_parts),
	    cmocka_unit_test(huge_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
