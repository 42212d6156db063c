package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.SettingProblem;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one file edition by edition. Of a long file only those pieces are parsed that the last good edition did not have
 * in the same lines: one realm's new bound among ten thousand realms takes one piece. A line more or less moves every
 * piece behind it, and those are parsed again.
 *
 * <p>For one thread at a time.
 */
public final class TomlEditions {

    /** A piece of text by what is parsed and where; places in the file are part of what it says. */
    private record Id(String sha256, int linesBefore) {}

    private final TomlPlaces places;
    private Map<Id, TomlPart> known = Map.of();

    /** @param file how places name the file */
    public TomlEditions(String file) {
        this.places = new TomlPlaces(file);
    }

    /**
     * Reads an edition, see {@link PolicyFileContent#of}.
     *
     * @param betweenPieces what to do before each piece that is parsed, but for the first
     */
    public PolicyFileContent next(byte[] content, Runnable betweenPieces) {
        if (content.length > PolicyFileContent.MOST_BYTES) {
            return broken(places.at(1, 1), FileSizeLimit.tooLong(Runtime.getRuntime().maxMemory()));
        }
        String text;
        try {
            text = StrictUtf8.decode(content);
        } catch (CharacterCodingException e) {
            return broken(places.after(StrictUtf8.beforeFirstError(content)), "the file is not UTF-8 here");
        }
        if (text.isBlank()) {
            // A full disk and a write that was cut off leave empty files: these must not switch a protection off.
            return broken(places.at(1, 1), "the file is empty: write a comment into it if no policy is meant");
        }
        return next(text, TomlChunk.ENOUGH, betweenPieces);
    }

    /** @param enough how long a piece is at least, see {@link TomlChunk#of} */
    public PolicyFileContent next(String text, int enough, Runnable betweenPieces) {
        List<TomlChunk> pieces = TomlChunk.of(text, enough);
        return (pieces.size() > 1 ? ofPieces(pieces, betweenPieces) : Optional.<PolicyFileContent>empty())
                .orElseGet(() -> whole(text));
    }

    /** What the pieces say together; empty where one cannot be read alone. */
    private Optional<PolicyFileContent> ofPieces(List<TomlChunk> pieces, Runnable betweenPieces) {
        Map<Id, TomlPart> parts = new HashMap<>();
        List<TomlPart> inOrder = new ArrayList<>();
        boolean parsedOne = false;
        for (TomlChunk piece : pieces) {
            Id id = new Id(Sha256.of(piece.textToParse().getBytes(StandardCharsets.UTF_8)), piece.linesBefore());
            TomlPart part = known.get(id);
            if (part == null) {
                if (parsedOne) {
                    betweenPieces.run();
                }
                parsedOne = true;
                Optional<TomlPart> read = PolicyFileReader.piece(piece, places);
                if (read.isEmpty()) {
                    return Optional.empty();
                }
                part = read.get();
            }
            parts.put(id, part);
            inOrder.add(part);
        }
        PolicyFileContent policy = TomlPart.together(inOrder).policy(places);
        if (policy instanceof PolicyFileContent.Valid) {
            known = parts;
        }
        return Optional.of(policy);
    }

    private PolicyFileContent whole(String text) {
        PolicyFileContent policy = PolicyFileReader.whole(text, places).policy(places);
        if (policy instanceof PolicyFileContent.Valid) {
            known = Map.of();
        }
        return policy;
    }

    private static PolicyFileContent broken(String place, String message) {
        return new PolicyFileContent.Broken(List.of(new SettingProblem(place, message)));
    }
}
