package io.github.setcallnums.contract.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.setcallnums.SetCallNumsClient;
import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.filter.JavadocLikePackageFilter;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javassist.ClassPool;
import javassist.CtClass;
import javassist.CtNewMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public API of client-ext and of testing against the last released ones, by japicmp. */
class ApiCompatibilityTest {

    private static final String GUID = "io/github/setcallnums/Guid.class";
    private static final String INTERNAL = "io/github/setcallnums/internal/Json.class";

    private final Map<String, byte[]> current = classesBeside(SetCallNumsClient.class);

    ApiCompatibilityTest() throws Exception {}

    @ParameterizedTest
    @CsvSource({
        "client-ext,io.github.setcallnums.SetCallNumsClient",
        "testing,io.github.setcallnums.testing.EmbeddedGateway"
    })
    void shouldHaveAVersionThatAllowsTheChangesSinceTheLastRelease(String module, Class<?> type) throws Exception {
        Released released = Released.find(module, ".jar");
        List<JApiClass> changes = compare(Files.readAllBytes(released.file()), Jar.write(classesBeside(type)));
        assertThat(change(changes).fits(released.version(), System.getProperty("project.version")))
                .as("%s has a %s change since %s: %s", module, change(changes), released.version(), describe(changes))
                .isTrue();
    }

    @Test
    void shouldNoticeAMethodThatIsGone() throws Exception {
        byte[] before = Jar.write(current);
        plant(GUID, guid -> guid.removeMethod(guid.getDeclaredMethod("value")));
        assertThat(change(compare(before, Jar.write(current)))).isEqualTo(Change.BREAKING);
    }

    @Test
    void shouldNoticeAClassThatIsGone() throws Exception {
        byte[] before = Jar.write(current);
        current.remove(GUID);
        assertThat(change(compare(before, Jar.write(current)))).isEqualTo(Change.BREAKING);
    }

    @Test
    void shouldNoticeANewMethod() throws Exception {
        byte[] before = Jar.write(current);
        plant(GUID, guid -> guid.addMethod(CtNewMethod.make("public int length() { return 0; }", guid)));
        assertThat(change(compare(before, Jar.write(current)))).isEqualTo(Change.COMPATIBLE);
    }

    @Test
    void shouldLeaveInternalPackagesAlone() throws Exception {
        byte[] before = Jar.write(current);
        current.remove(INTERNAL);
        assertThat(change(compare(before, Jar.write(current)))).isEqualTo(Change.NONE);
    }

    private static Map<String, byte[]> classesBeside(Class<?> type) throws Exception {
        return Jar.read(
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }

    private interface Edit {
        void apply(CtClass type) throws Exception;
    }

    private void plant(String name, Edit edit) throws Exception {
        CtClass type = new ClassPool(true).makeClass(new ByteArrayInputStream(current.get(name)));
        edit.apply(type);
        current.put(name, type.toBytecode());
    }

    private static List<JApiClass> compare(byte[] before, byte[] after) {
        JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
        options.getFilters().getExcludes().add(new JavadocLikePackageFilter("io.github.setcallnums.internal", false));
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        return new JarArchiveComparator(options)
                .compare(new JApiCmpArchive(before, "before", "0"), new JApiCmpArchive(after, "after", "0"));
    }

    private static Change change(List<JApiClass> changes) {
        if (changes.stream().anyMatch(type -> !type.isBinaryCompatible() || !type.isSourceCompatible())) {
            return Change.BREAKING;
        }
        return changes.stream().anyMatch(type -> type.getChangeStatus() != JApiChangeStatus.UNCHANGED)
                ? Change.COMPATIBLE
                : Change.NONE;
    }

    private static String describe(List<JApiClass> changes) {
        return changes.stream()
                .filter(type -> type.getChangeStatus() != JApiChangeStatus.UNCHANGED)
                .map(type -> type.getFullyQualifiedName() + " " + type.getChangeStatus() + " "
                        + type.getCompatibilityChanges()
                        + type.getMethods().stream()
                                .filter(method -> method.getChangeStatus() != JApiChangeStatus.UNCHANGED)
                                .map(method -> method.getName() + " " + method.getChangeStatus())
                                .toList())
                .collect(Collectors.joining("; "));
    }
}
