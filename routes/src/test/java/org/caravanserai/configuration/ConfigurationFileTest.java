package org.caravanserai.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

@ExtendWith(OutputCaptureExtension.class)
class ConfigurationFileTest {
    @TempDir
    private Path folder;

    record Shape(String word) {}

    static class Broken {
        @Bean
        Shape shape() {
            throw new BadConfiguration("agencies.yaml, line 3, column 5: unknown key 'phone'");
        }
    }

    @Test
    void saysThatAFileOrFolderIsMissing() {
        assertThatThrownBy(() -> ConfigurationFile.open(folder.resolve("none.yaml")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageEndingWith("none.yaml: there is no such file, or it cannot be read");
        assertThatThrownBy(() -> ConfigurationFile.in(folder.resolve("none")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageEndingWith("none: there is no such folder, or it cannot be read");
    }

    @Test
    void saysThatAFileIsEmpty() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "");

        assertThatThrownBy(() -> ConfigurationFile.open(file).as(Shape.class)).isInstanceOf(BadConfiguration.class);
    }

    @Test
    void refusesAFileThatIsNotText() throws IOException {
        Path file = Files.write(folder.resolve("a.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});

        assertThatThrownBy(() -> ConfigurationFile.open(file))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageEndingWith("a.yaml: the file is not UTF-8");
    }

    @Test
    void endsTheStartWithTheMessageAndWithoutAStackTrace(CapturedOutput output) {
        SpringApplication application = new SpringApplication(Broken.class);
        application.setWebApplicationType(WebApplicationType.NONE);

        assertThatThrownBy(application::run).hasRootCauseInstanceOf(BadConfiguration.class);
        assertThat(output).contains("agencies.yaml, line 3, column 5: unknown key 'phone'");
        assertThat(output).contains("Correct the file and start again.");
        assertThat(output).doesNotContain("\tat org.");
    }
}
