package io.github.setcallnums;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.setcallnums", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.setcallnums";

    @ArchTest
    static final ArchRule shouldKeepGeneratedCodeFromKnowingTheRest = classes()
            .that()
            .resideInAnyPackage(ROOT + ".api", ROOT + ".model")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".api",
                    ROOT + ".model",
                    "java..",
                    "feign..",
                    "com.fasterxml.jackson.annotation..",
                    "jakarta..");

    @ArchTest
    static final ArchRule shouldKeepTheClientFromKnowingItsTestsAndCommands = noClasses()
            .that()
            .resideInAnyPackage(ROOT, ROOT + ".internal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".testing..", ROOT + ".cli..");

    @ArchTest
    static final ArchRule shouldKnowMicrometerInTheIntegrationsOnly = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".micrometer", ROOT + ".spring")
            // Works without it, too.
            .and()
            .haveNameNotMatching(".*\\.CallerContext(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", ROOT + ".micrometer");

    @ArchTest
    static final ArchRule shouldKnowSpringInTheIntegrationOnly = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".spring", ROOT + ".testing.spring")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", ROOT + ".spring");

    @ArchTest
    static final ArchRule shouldKnowJUnitInItsExtensionOnly = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".testing.junit")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", ROOT + ".testing.junit");

    @ArchTest
    static final ArchRule shouldKeepTheGatewayFromKnowingTheClient = noClasses()
            .that()
            .resideInAPackage(ROOT + ".testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, ROOT + ".internal..", ROOT + ".cli..");

    @ArchTest
    static final ArchRule shouldHaveOnlyFinalOrSealedPublicClasses = classes()
            .that()
            .resideInAPackage(ROOT)
            .and()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .doNotHaveSimpleName("SetCallNumsException")
            .and()
            .doNotHaveSimpleName("RejectedException")
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
}
