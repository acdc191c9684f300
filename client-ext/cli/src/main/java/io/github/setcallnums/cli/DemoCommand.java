package io.github.setcallnums.cli;

import picocli.CommandLine.Command;

/** Shows the client at work. */
@Command(
        name = "demo",
        description = "Show the client at work against an embedded gateway, over HTTPS. Needs nothing, leaves nothing.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  setcallnums demo")
final class DemoCommand implements Runnable {

    @Override
    public void run() {
        Demo.run(System.out);
    }
}
