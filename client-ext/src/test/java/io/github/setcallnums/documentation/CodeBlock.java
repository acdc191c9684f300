package io.github.setcallnums.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A fenced block of code in a page. */
record CodeBlock(Path page, int line, String language, String code) {

    static List<CodeBlock> in(Path page) throws IOException {
        List<CodeBlock> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        for (int start = 0; start < lines.size(); start++) {
            if (lines.get(start).startsWith("```")) {
                int end = start + 1;
                while (!lines.get(end).startsWith("```")) {
                    end++;
                }
                String language = lines.get(start).substring(3).strip();
                blocks.add(new CodeBlock(page, start + 1, language, String.join("\n", lines.subList(start + 1, end))));
                start = end;
            }
        }
        return blocks;
    }

    /** Whether it is a file as it stands, which its imports tell from statements for some method of the reader's. */
    boolean isWhole() {
        return code.startsWith("import ");
    }

    String name() {
        return page.getFileName() + ":" + line;
    }
}
