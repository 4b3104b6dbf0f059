package deffinov.evaluation.web;

import deffinov.application.FiledContent;
import deffinov.document.DocumentId;
import deffinov.document.Documents;
import deffinov.document.StoredFile;
import deffinov.call.Call;
import deffinov.evaluation.CaseFile;
import deffinov.evaluation.Review;
import deffinov.terms.Terms;
import deffinov.web.Cells;
import deffinov.web.French;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The applications of a call as a sheet, and their files as an archive. */
final class Exports {

    private static final String[] COLUMNS = {"Numéro", "Titre", "Chef de file", "Identifiant", "Commune", "Département", "Membres", "Lieux", "Durée (mois)",
        "Coût éligible", "Aide demandée", "Déposé le", "État", "Note sur 100"};

    private Exports() {}

    static byte[] sheet(List<CaseFile> files) {
        var output = new ByteArrayOutputStream();
        try (var workbook = new Workbook(output, "DEFFINOV", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Dossiers");
            for (int column = 0; column < COLUMNS.length; column++) {
                sheet.value(0, column, COLUMNS[column]);
                sheet.style(0, column).bold().set();
            }
            for (int i = 0; i < files.size(); i++) {
                row(sheet, i + 1, files.get(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.toByteArray();
    }

    private static void row(Worksheet sheet, int row, CaseFile file) {
        FiledContent content = file.filing().content();
        FiledContent.Body lead = content.leadBody();
        sheet.value(row, 0, content.number());
        sheet.value(row, 1, Cells.inert(content.title()));
        sheet.value(row, 2, Cells.inert(lead.name()));
        sheet.value(row, 3, Cells.inert(lead.identifier()));
        sheet.value(row, 4, lead.commune());
        sheet.value(row, 5, lead.department());
        sheet.value(row, 6, content.members().size());
        sheet.value(row, 7, content.sites().size());
        sheet.value(row, 8, content.months());
        sheet.value(row, 9, content.eligibleCost().amount());
        sheet.value(row, 10, content.grant().amount());
        sheet.value(row, 11, French.shortMoment(file.filing().filedAt(), file.call().zone()));
        sheet.value(row, 12, file.state());
        file.score().ifPresent(score -> sheet.value(row, 13, Math.round(score * 10) / 10.0));
    }

    /** Every finished mark, reviewers as letters, so that anybody may do the ranking again: application; reviewer; criterion; weight; points out of five. */
    static String scores(Call call, List<CaseFile> files) {
        var letters = new LinkedHashMap<UUID, String>();
        var lines = new StringBuilder("dossier;evaluateur;critere;poids;points\r\n");
        for (CaseFile file : files) {
            for (Review review : file.reviews()) {
                for (var criterion : review.state() == Review.State.DONE ? call.terms().grid() : List.<Terms.Criterion>of()) {
                    String letter = letters.computeIfAbsent(review.reviewer(), each -> "E" + (letters.size() + 1));
                    lines.append(file.filing().number()).append(';').append(letter).append(';').append(criterion.id()).append(';').append(criterion.weight()).append(';')
                            .append(review.scores().getOrDefault(criterion.id(), new Review.Score(0, "")).points()).append("\r\n");
                }
            }
        }
        return lines.toString();
    }

    /** One folder an application: the exact filed content, and its documents under names that cannot collide. */
    static void archive(List<CaseFile> files, Documents documents, OutputStream output) throws IOException {
        try (var zip = new ZipOutputStream(output, StandardCharsets.UTF_8)) {
            for (CaseFile file : files) {
                String folder = file.filing().number() + "/";
                entry(zip, folder + "dossier.json", file.filing().canonical().getBytes(StandardCharsets.UTF_8));
                int number = 1;
                for (FiledContent.Document document : file.filing().content().documents()) {
                    StoredFile stored = documents.get(DocumentId.of(document.id()));
                    if (stored.scan().isQuarantined()) {
                        String name = folder + "%02d-%s-EN-QUARANTAINE.txt".formatted(number++, document.kind());
                        entry(zip, name, (stored.name() + " : " + stored.scan().label() + "\n").getBytes(StandardCharsets.UTF_8));
                    } else {
                        zip.putNextEntry(new ZipEntry(folder + "%02d-%s-%s".formatted(number++, document.kind(), stored.name())));
                        documents.copy(stored, zip);
                        zip.closeEntry();
                    }
                }
            }
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
