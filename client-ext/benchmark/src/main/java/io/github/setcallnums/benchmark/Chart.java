package io.github.setcallnums.benchmark;

import java.text.DecimalFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** A line chart as an SVG image. Each line spans the whole width, whatever the number of its points. */
final class Chart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int MARGIN = 50;
    private static final String[] COLOURS = {"#c0392b", "#2471a3", "#1e8449"};

    private final String title;
    private final String across;
    private final String upwards;
    private final Map<String, double[]> lines;

    Chart(String title, String across, String upwards, Map<String, double[]> lines) {
        this.title = title;
        this.across = across;
        this.upwards = upwards;
        this.lines = lines;
    }

    String toSvg() {
        double step = step(
                lines.values().stream().flatMapToDouble(Arrays::stream).max().orElse(1) / 4);
        double top = 4 * step;
        StringBuilder svg = new StringBuilder(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH, HEIGHT));
        text(svg, WIDTH / 2, 20, "middle", "black", title);
        text(svg, WIDTH / 2, HEIGHT - 12, "middle", "black", across);
        text(svg, 6, MARGIN - 14, "start", "black", upwards);
        for (int i = 0; i <= 4; i++) {
            double y = y(step * i, top);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
                    MARGIN,
                    WIDTH - MARGIN,
                    y,
                    y));
            text(svg, MARGIN - 6, (int) y + 4, "end", "black", new DecimalFormat("#.##").format(step * i));
        }
        int colour = 0;
        for (Map.Entry<String, double[]> line : lines.entrySet()) {
            svg.append(polyline(line.getValue(), top, COLOURS[colour]));
            text(svg, WIDTH - MARGIN - 4, MARGIN + 14 + 16 * colour, "end", COLOURS[colour], line.getKey());
            colour++;
        }
        return svg.append("</svg>\n").toString();
    }

    /** Returns the least round number that is not below a value. */
    private static double step(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        return power
                * DoubleStream.of(1, 2, 2.5, 5, 10)
                        .filter(round -> round * power >= value)
                        .findFirst()
                        .orElse(10);
    }

    private static String polyline(double[] values, double top, String colour) {
        StringBuilder points = new StringBuilder();
        int step = Math.max(1, values.length / 250);
        for (int i = 0; i < values.length; i += step) {
            double x = MARGIN + (WIDTH - 2.0 * MARGIN) * i / Math.max(1, values.length - 1);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y(values[i], top)));
        }
        return String.format(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n",
                colour, points.toString().strip());
    }

    private static double y(double value, double top) {
        return HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * value / top;
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String colour, String text) {
        svg.append(String.format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n", x, y, anchor, colour, text));
    }
}
