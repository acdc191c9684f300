package io.github.setcallnums.cli;

/** What standard output is for: people, or programs. */
enum OutputFormat {
    TEXT,
    JSON
}
