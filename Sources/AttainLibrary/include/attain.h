/* libattain: indicators, their forecasts and the chance of their targets, for any language.
 *
 * Tables go in and out as streams of the Arrow C data interface; options go in as a JSON object;
 * findings come out as a JSON array. All texts are UTF-8 and end with a zero. Figures are those of
 * the command `attain` to the last bit, as its files read.
 *
 *     attain_result *result = NULL;
 *     int32_t status = attain_forecast(&series, "{\"h\": 5}", NULL, &result);
 *     if (status != 0) {
 *       fputs(attain_result_message(result), stderr);
 *     } else {
 *       struct ArrowArrayStream forecasts;
 *       attain_result_table(result, "forecasts", &forecasts);
 *       ...
 *       forecasts.release(&forecasts);
 *     }
 *     attain_result_free(result);
 *
 * Threads: there is no global state; any number of operations may run at once. A result or a task
 * belongs to one thread at a time, but `attain_task_cancel` may be called from any thread and from a
 * signal handler. An operation with more than one thread, and attain_assess, attain_backtest and
 * attain_run always, work on threads of the library: a process that has forked must not call them.
 */
#ifndef ATTAIN_H
#define ATTAIN_H

#include <stdint.h>

#include "arrow_c_data.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How an operation ended; the command `attain` ends with the same numbers. */
enum attain_status {
  ATTAIN_OK = 0,
  ATTAIN_USAGE = 64,          /* an option or argument makes no sense */
  ATTAIN_BAD_DATA = 65,       /* the table or file is wrong; see the findings */
  ATTAIN_NO_INPUT = 66,       /* a file is missing or cannot be opened */
  ATTAIN_INTERNAL = 70,       /* a defect of this library */
  ATTAIN_INPUT_OUTPUT = 74,   /* reading failed on the way */
  ATTAIN_BAD_PLAN = 78,       /* the plan is wrong; see the findings */
  ATTAIN_CANCELLED = 130      /* the task was cancelled */
};

/* What came of an operation, of a failed one too. */
typedef struct attain_result attain_result;

/* An operation under way: tells how far it is, and can be cancelled. */
typedef struct attain_task attain_task;

/* The version of the library, as "0.1.0". */
const char *attain_version(void);

/* ---- Tasks ------------------------------------------------------------------------------------ */

/* Told now and then how much is done (series, targets, or steps of a plan; 0 where nothing new can
 * be said), on whichever thread works. Any answer but 0 cancels. */
typedef int32_t (*attain_progress)(void *context, int64_t done);

/* A task; both arguments may be NULL. Freed by attain_task_free, after the operation. */
attain_task *attain_task_new(attain_progress progress, void *context);

/* Asks the operation to end soon, with ATTAIN_CANCELLED. */
void attain_task_cancel(attain_task *task);

/* Frees a task; NULL is allowed. */
void attain_task_free(attain_task *task);

/* ---- Operations -------------------------------------------------------------------------------
 *
 * Each takes a stream over: it is released when the operation returns, whatever came of it. `options`
 * is a JSON object or NULL; an option that is not known is an error. `task` may be NULL. `result` is
 * always set and must be freed.
 *
 * Options of every operation that reads figures say what a table or file does not:
 *   layout    the layout's name, where the header does not tell
 *   columns   {"INDICATOR": "series_code"}: headers that differ from the standard
 *   constant  {"REF_AREA": "VN"}: what all rows have
 *   where     {"SEX": "T", "AGE": ["Y15", "Y16"]}: which rows are read
 *   sheet     the sheet of a workbook
 *   decimal   "point" or "comma"
 *
 * Common options: threads (1; the result never depends on it), level ([80, 95], per cent).
 */

/* Reads a file in any layout: CSV, TSV, XLSX, ODS, JSON-stat, PX, JSON records.
 *
 * Options: those of reading; form ("long", "wide", "sdmx", "nixtla").
 * Tables: observations. Texts: layout. */
int32_t attain_read(
    const char *path, const char *options, attain_task *task, attain_result **result);

/* Forecasts every series of a table with the columns unique_id (text or whole number), ds (years,
 * counts, dates, or texts such as 2024-Q3) and y (numbers; NaN and null are missing), rows of a series
 * together and in order; or of figures in any other layout.
 *
 * Options: h (periods) or until ("2030"); level; model (["attain"]); parameters (a file of attain
 *   train); keep_outliers; threads; dictionary (true: unique_id comes out as int32 indices into a
 *   dictionary that holds the key of every series in the order of the input).
 * Tables: forecasts (unique_id, ds, and for each model its median and the ends of its intervals; ds
 *   has the type it had), failures (unique_id, line, model, outcome, used, reason: series without the
 *   forecast asked for; the line is that of a file with a header, so the row is line - 2). */
int32_t attain_forecast(
    struct ArrowArrayStream *series, const char *options, attain_task *task,
    attain_result **result);

/* Forecasts the past of the series of a table from earlier points.
 *
 * Options: h (6), origins (1), stride, model, parameters, threads, those of reading.
 * Tables: scores (model, measure, group, value, cases). */
int32_t attain_backtest(
    struct ArrowArrayStream *series, const char *options, attain_task *task,
    attain_result **result);

/* How likely each target of a table is. Targets have the columns TARGET_ID, INDICATOR, REF_AREA, BY,
 * RELATION, VALUE and, where wanted, VALUE_HIGH, BETTER, LOWER, UPPER, METHOD, KIND, CLASS, WITHIN.
 *
 * Options: pool (false), as_of ("2025-02-26"), classes (a file), threads, those of reading.
 * Tables: answers, as `attain assess` writes them. */
int32_t attain_assess(
    struct ArrowArrayStream *observations, struct ArrowArrayStream *targets, const char *options,
    attain_task *task, attain_result **result);

/* Trends by regression over every series of a table. `targets` may be NULL.
 *
 * Options: model, until, level, x, degree, regressors, weights, break, bend, origin, intercept, lower,
 *   upper, discount, prior, errors, formula, start, diagnostics, digits, seed, as_of, classes, threads,
 *   those of reading; each as the option of `attain trend` of its name.
 * Tables: trends, as `attain trend --format csv` writes them. */
int32_t attain_trend(
    struct ArrowArrayStream *series, struct ArrowArrayStream *targets, const char *options,
    attain_task *task, attain_result **result);

/* Runs a plan: checks it, projects its indicators, assesses its targets under its scenarios.
 *
 * Options: as_of, language ("en", "vi"), seed, level, scenario (files), classes, charts (true), report
 *   (false), threads, those of reading.
 * Tables: targets, forecasts, scenarios. Texts: table, run.json, charts/<target>.svg, report.html. */
int32_t attain_run(
    const char *plan, const char *options, attain_task *task, attain_result **result);

/* ---- Results ----------------------------------------------------------------------------------
 *
 * Texts belong to the result and are good until it is freed. */

/* Why there is no result; empty where there is one. */
const char *attain_result_message(const attain_result *result);

/* What was found in the input: a JSON array of objects with rule, severity ("note", "warning",
 * "error"), file, message and text (the line that the command prints), and where they are known sheet,
 * line, column, field, value and remedy. The file of a table is "series", "observations" or "targets",
 * and its lines are those that it would have in a file under a header: row = line - 2. */
const char *attain_result_findings(const attain_result *result);

/* How many tables there are. */
int64_t attain_result_table_count(const attain_result *result);

/* The name of a table, from 0; NULL beyond the last. */
const char *attain_result_table_name(const attain_result *result, int64_t index);

/* Writes a table into a stream, which the caller releases; it outlives the result.
 *
 * Returns ATTAIN_OK, or ATTAIN_USAGE where there is no such table. */
int32_t attain_result_table(
    const attain_result *result, const char *name, struct ArrowArrayStream *stream);

/* How many texts there are. */
int64_t attain_result_text_count(const attain_result *result);

/* The name of a text, from 0; NULL beyond the last. */
const char *attain_result_text_name(const attain_result *result, int64_t index);

/* A text by its name; NULL where there is none. */
const char *attain_result_text(const attain_result *result, const char *name);

/* Frees a result; NULL is allowed. */
void attain_result_free(attain_result *result);

#ifdef __cplusplus
}
#endif

#endif /* ATTAIN_H */
