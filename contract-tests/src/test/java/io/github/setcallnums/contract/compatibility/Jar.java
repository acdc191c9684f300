package io.github.setcallnums.contract.compatibility;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A jar in memory: the bytes of each class by its path. */
final class Jar {

    private Jar() {}

    /** Reads a jar or, as the build has it before it packs one, a folder of classes. */
    static Map<String, byte[]> read(Path jarOrFolder) throws IOException {
        return Files.isDirectory(jarOrFolder) ? folder(jarOrFolder) : jar(Files.readAllBytes(jarOrFolder));
    }

    static byte[] write(Map<String, byte[]> classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> jar(byte[] bytes) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (entry.getName().endsWith(".class")) {
                    classes.put(entry.getName(), jar.readAllBytes());
                }
            }
        }
        return classes;
    }

    private static Map<String, byte[]> folder(Path folder) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                classes.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return classes;
    }
}
