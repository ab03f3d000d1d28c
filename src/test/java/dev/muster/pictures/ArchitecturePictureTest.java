package dev.muster.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The picture of the architecture")
class ArchitecturePictureTest {

    @Test
    @DisplayName("shows the packages and dependencies that there are")
    void isUpToDate() throws Exception {
        assertThat(Files.readString(Architecture.FILE)).isEqualTo(Architecture.svg());
    }
}
