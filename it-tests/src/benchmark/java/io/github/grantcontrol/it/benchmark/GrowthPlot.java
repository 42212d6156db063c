package io.github.grantcontrol.it.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Draws tokens a second over the number of clients that ask, on a logarithmic axis. */
final class GrowthPlot {

    private static final int LEFT = 70;
    private static final int TOP = 40;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEGEND = 260;
    private static final int DECADES = 4;
    private static final List<String> COLOURS = List.of("#2a6fb0", "#b0562a", "#3a8f4d");

    private final StringBuilder svg = new StringBuilder();
    private final double most;

    private GrowthPlot(double most) {
        this.most = most;
    }

    static void write(List<GrowthMeasurement.Point> points, Path file) throws IOException {
        GrowthPlot plot = new GrowthPlot(points.stream()
                .mapToDouble(point -> point.tokensPerSecond().max())
                .max()
                .orElseThrow());
        plot.axes();
        List<String> servers =
                points.stream().map(GrowthMeasurement.Point::server).distinct().toList();
        for (int i = 0; i < servers.size(); i++) {
            String server = servers.get(i);
            plot.curve(
                    points.stream()
                            .filter(point -> point.server().equals(server))
                            .toList(),
                    COLOURS.get(i));
            plot.text(LEFT + WIDTH + 20, TOP + 20 * i + 10, "start", COLOURS.get(i), server.replace("`", ""));
        }
        plot.text(LEFT + WIDTH + 20, TOP + 20 * servers.size() + 10, "start", "black", "line: clients of one realm");
        plot.text(LEFT + WIDTH + 20, TOP + 20 * servers.size() + 30, "start", "black", "square: realms of one client");
        Files.writeString(
                file,
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                                + " font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n%s</svg>%n",
                        LEFT + WIDTH + LEGEND,
                        TOP + HEIGHT + 50,
                        plot.svg));
    }

    private void axes() {
        text(LEFT, TOP - 15, "start", "black", "Tokens a second, by how many ask");
        add("<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"black\"/>", LEFT, TOP, TOP + HEIGHT, LEFT + WIDTH);
        for (int decade = 0; decade <= DECADES; decade++) {
            double number = Math.pow(10, decade);
            text((int) x(number), TOP + HEIGHT + 20, "middle", "black", String.format(Locale.ROOT, "%,.0f", number));
        }
        for (int part = 0; part <= 4; part++) {
            double rate = most * part / 4;
            text(LEFT - 8, (int) y(rate) + 4, "end", "black", String.format(Locale.ROOT, "%,.0f", rate));
        }
    }

    private void curve(List<GrowthMeasurement.Point> points, String colour) {
        StringBuilder path = new StringBuilder();
        for (GrowthMeasurement.Point point : points) {
            double x = x((double) point.crowd().realms() * point.crowd().clients());
            ValueSpread rate = point.tokensPerSecond();
            add(
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
                    x, x, y(rate.min()), y(rate.max()), colour);
            if (point.crowd().realms() > 1) {
                add(
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\" fill=\"%s\"/>",
                        x - 4, y(rate.median()) - 4, colour);
            } else {
                add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x, y(rate.median()), colour);
                path.append(path.isEmpty() ? 'M' : 'L')
                        .append(String.format(Locale.ROOT, "%.1f %.1f", x, y(rate.median())));
            }
        }
        add("<path d=\"%s\" fill=\"none\" stroke=\"%s\"/>", path, colour);
    }

    private static double x(double number) {
        return LEFT + Math.log10(number) / DECADES * WIDTH;
    }

    private double y(double rate) {
        return TOP + HEIGHT - rate / most * HEIGHT;
    }

    private void text(int x, int y, String anchor, String colour, String content) {
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>", x, y, anchor, colour, content);
    }

    private void add(String element, Object... values) {
        svg.append(String.format(Locale.ROOT, element, values)).append('\n');
    }
}
