package io.github.setcallnums.cli;

/**
 * How a CSV file is written, so that the spreadsheet that made it can open an answer to it.
 *
 * @param separator what stands between the fields
 * @param marked whether the file begins with a byte order mark, without which some spreadsheets do not take it for
 *     UTF-8
 */
record CsvStyle(char separator, boolean marked) {}
