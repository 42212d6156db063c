package io.github.grantcontrol.it.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Draws the sides as bars: the median, and a line from the lowest round to the highest. */
final class BarPlot {

    private static final int LEFT = 330;
    private static final int WIDTH = 520;
    private static final int BAR = 18;
    private static final int STEP = 28;
    private static final int TOP = 40;
    private static final int RIGHT = 90;

    private final StringBuilder svg = new StringBuilder();
    private int y;

    private BarPlot() {}

    static void write(List<SideResult> results, Path file) throws IOException {
        BarPlot plot = new BarPlot();
        plot.panel("Tokens a second (more is better)", results, SideResult::tokensPerSecond, "%.0f", "#2a6fb0");
        plot.panel(
                "CPU seconds per 1,000 tokens (less is better)",
                results,
                SideResult::cpuSecondsPerThousand,
                "%.2f",
                "#b0562a");
        int width = LEFT + WIDTH + RIGHT;
        Files.writeString(
                file,
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                                + " font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n%s</svg>%n",
                        width,
                        plot.y + STEP,
                        plot.svg));
    }

    private void panel(
            String title, List<SideResult> results, Function<SideResult, ValueSpread> value, String format, String colour) {
        y += TOP;
        text(LEFT, y - 12, "start", "<tspan font-weight=\"bold\">" + title + "</tspan>");
        double most = results.stream()
                .mapToDouble(result -> value.apply(result).max())
                .max()
                .orElse(1);
        for (SideResult result : results) {
            ValueSpread spread = value.apply(result);
            text(
                    LEFT - 8,
                    y + 14,
                    "end",
                    escaped(result.side().id() + ", " + result.side().algorithm()));
            add(
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                    LEFT, y, spread.median() / most * WIDTH, BAR, colour);
            add(
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"black\" stroke-width=\"2\"/>",
                    LEFT + spread.min() / most * WIDTH, LEFT + spread.max() / most * WIDTH, y + BAR / 2, y + BAR / 2);
            text(
                    LEFT + (int) (spread.max() / most * WIDTH) + 8,
                    y + 14,
                    "start",
                    String.format(Locale.ROOT, format, spread.median()));
            y += STEP;
        }
    }

    private void text(int x, int line, String anchor, String content) {
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>", x, line, anchor, content);
    }

    private void add(String element, Object... values) {
        svg.append(String.format(Locale.ROOT, element, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
