package io.github.setcallnums.contract.drift;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A resource with one passage replaced. The file is seen from the root of the repository. */
record ChangedFile(Path file, String find, String replacement) implements Change {

    @Override
    public String failuresOf(String check, Path folder) throws IOException {
        String resource = file.toString().replaceFirst(".*/src/main/resources/", "");
        try (ChangedProject project =
                ChangedProject.with(resource, changed().getBytes(StandardCharsets.UTF_8), folder)) {
            return Rerun.of(check, project, folder);
        }
    }

    private String changed() throws IOException {
        String text = Files.readString(Path.of("..").resolve(file));
        int at = text.indexOf(find);
        if (at < 0 || text.indexOf(find, at + 1) >= 0) {
            throw new IllegalStateException("Out of date: in " + file + " must stand once: " + find);
        }
        return text.substring(0, at) + replacement + text.substring(at + find.length());
    }
}
