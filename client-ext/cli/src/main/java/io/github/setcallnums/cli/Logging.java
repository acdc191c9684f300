package io.github.setcallnums.cli;

/**
 * Sets up the logger that the self-contained jar carries: silent, or with --verbose every attempt on standard error.
 */
final class Logging {

    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private Logging() {}

    static void configure(boolean verbose) {
        System.setProperty(PREFIX + "defaultLogLevel", "off");
        System.setProperty(PREFIX + "log.setCallNums", verbose ? "debug" : "off");
        System.setProperty(PREFIX + "showThreadName", "false");
        System.setProperty("org.jboss.logging.provider", "slf4j");
    }
}
