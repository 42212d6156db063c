package io.github.grantcontrol.it.console;

import io.github.grantcontrol.it.server.Settings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Keeps a picture for themes/README.md. Replaces it only if it looks different, so that a build does not change files. */
final class Screenshot {

    /** Tolerated difference of a colour, of 255, and of pixels, in a thousand: machines draw fonts differently. */
    private static final int COLOUR_TOLERANCE = 48;

    private static final double PIXELS_IN_A_THOUSAND = 5;

    private Screenshot() {}

    static void keep(String name, byte[] picture) {
        Path file = Settings.repository().resolve("themes/screenshots").resolve(name + ".png");
        try {
            if (!Files.exists(file) || differs(read(Files.readAllBytes(file)), read(picture))) {
                Files.createDirectories(file.getParent());
                Files.write(file, picture);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean differs(BufferedImage before, BufferedImage now) {
        if (before.getWidth() != now.getWidth() || before.getHeight() != now.getHeight()) {
            return true;
        }
        long different = 0;
        for (int y = 0; y < now.getHeight(); y++) {
            for (int x = 0; x < now.getWidth(); x++) {
                if (distance(before.getRGB(x, y), now.getRGB(x, y)) > COLOUR_TOLERANCE) {
                    different++;
                }
            }
        }
        return different * 1000 > PIXELS_IN_A_THOUSAND * now.getWidth() * now.getHeight();
    }

    private static int distance(int one, int other) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)));
        }
        return most;
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
