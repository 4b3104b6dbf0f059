package deffinov.pooling.web;

import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.pooling.Account;
import deffinov.pooling.Credits;
import deffinov.pooling.Due;
import deffinov.pooling.PoolingRefusal;
import deffinov.pooling.PoolingWording;
import deffinov.pooling.Quarter;
import deffinov.pooling.Statements;
import deffinov.shared.Money;
import deffinov.shared.ObjectRef;
import deffinov.web.Cells;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Pdf;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The quarter's statement: on the page, as a workbook, on paper; agreed by both sides; and exchange credits. */
@Controller
public class StatementPages {

    private final Statements statements;
    private final Credits credits;
    private final Organisations organisations;
    private final Downloads downloads;
    private final Pdf pdf;

    StatementPages(Statements statements, Credits credits, Organisations organisations, Downloads downloads, Pdf pdf) {
        this.statements = statements;
        this.credits = credits;
        this.organisations = organisations;
        this.downloads = downloads;
        this.pdf = pdf;
    }

    public record StatementPage(Quarter quarter, boolean over, List<Option> quarters, List<Due> owed, List<Due> due, List<Account> accounts, List<Credits.Balance> balances, List<Credits.Move> moves, int overdraft, Set<OrganisationId> own, Map<OrganisationId, String> names, Form form) {

        public static Money sum(List<Due> lines) {
            return Money.sum(lines.stream().map(Due::amount).toList());
        }

        /** What is neither paid nor disputed. */
        public static Money open(List<Due> lines) {
            return sum(lines.stream().filter(Due::isOpen).toList());
        }

        public String name(OrganisationId body) {
            return names.getOrDefault(body, "");
        }

        /** Where an account stands, in a few words. */
        public String stands(Account account) {
            return account.isReconciled() ? (account.isPaid() ? "Rapproché et réglé" : "Rapproché") : !over ? "Le trimestre court encore" : account.isAgreed() ? "En attente de l'accord de " + name(account.other())
                    : account.mine().isPresent() ? "Les sommes ont changé depuis votre accord" : account.isAgreedByOther() ? name(account.other()) + " est d'accord : vérifiez" : "À vérifier";
        }

        public String id() {
            return quarter.id();
        }
    }

    private StatementPage statement(Visitor visitor, Form query) {
        LocalDate today = visitor.now().atZone(French.PARIS).toLocalDate();
        Quarter quarter = Quarter.of(query.value("trimestre"), today);
        var lines = statements.statement(visitor.actor(), quarter, visitor.now());
        var moves = credits.moves(visitor.actor(), quarter, visitor.now());
        var own = Set.copyOf(organisations.ownIds(visitor.actor(), visitor.now()));
        var quarters = Quarter.of(today).last(8).stream().map(each -> new Option(each.id(), each.label())).toList();
        return new StatementPage(quarter, !visitor.now().isBefore(quarter.to()), quarters, lines.stream().filter(line -> own.contains(line.borrower()) && !own.contains(line.owner())).toList(), lines.stream().filter(line -> own.contains(line.owner()) && !own.contains(line.borrower())).toList(),
                statements.accounts(visitor.actor(), quarter, visitor.now()), credits.balances(visitor.actor(), visitor.now()), moves, credits.overdraft(), own,
                names(Stream.concat(own.stream(), Stream.concat(lines.stream().flatMap(line -> Stream.of(line.borrower(), line.owner())), moves.stream().flatMap(move -> Stream.of(move.borrower(), move.owner()))))), query);
    }

    private Map<OrganisationId, String> names(Stream<OrganisationId> bodies) {
        return organisations.list(bodies.distinct().toList()).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().name()));
    }

    @GetMapping("/reservations/releve")
    Page show(Visitor visitor, Form query) {
        return Page.form("pooling/statement", statement(visitor, query), query);
    }

    private static OrganisationId body(Form form, String name) {
        return new OrganisationId(ObjectRef.uuid("organisation", form.value(name)));
    }

    /** One's body counts the same; or, {@code suite=paye}, what was left was paid. */
    @PostMapping("/reservations/releve")
    Object agree(Visitor visitor, Form form) {
        Quarter quarter = Quarter.of(form.value("trimestre"), visitor.now().atZone(French.PARIS).toLocalDate());
        OrganisationId body = body(form, "organisation");
        OrganisationId other = body(form, "avec");
        organisations.get(visitor.actor(), body, visitor.now());
        boolean paid = form.value("suite").equals("paye");
        var read = new Account.Agreement(body, other, form.money("nous-devons").orElse(Money.ZERO), form.money("on-nous-doit").orElse(Money.ZERO), visitor.now());
        boolean done = form.submit(PoolingRefusal.class, PoolingWording::say, () -> {
            if (paid) {
                statements.payNet(visitor.actor(), quarter, body, other, visitor.now());
            } else {
                statements.agree(visitor.actor(), quarter, body, other, read, visitor.now());
            }
        });
        return done ? Redirect.to("/reservations/releve?trimestre=" + quarter.id(), paid ? "Le paiement est noté, dans les deux sens." : "Votre accord est noté : l'autre organisation le voit.") : show(visitor, form);
    }

    /** The same on paper. */
    @GetMapping("/reservations/releve.pdf")
    ResponseEntity<byte[]> paper(Visitor visitor, Form query) {
        StatementPage page = statement(visitor, query);
        return downloads.export(visitor, new ObjectRef("statement", page.id()), "releve-" + page.id() + ".pdf", "application/pdf", pdf.render("pooling/statement-pdf", page));
    }

    @GetMapping("/reservations/releve.xlsx")
    ResponseEntity<byte[]> sheet(Visitor visitor, Form query) {
        StatementPage page = statement(visitor, query);
        var output = new ByteArrayOutputStream();
        try (var workbook = new Workbook(output, "DEFFINOV", "1.0")) {
            for (var part : List.of(Map.entry("À payer", page.owed()), Map.entry("À recevoir", page.due()))) {
                var sheet = headed(workbook, part.getKey(), "Réservation", "Ressource", "De", "À", "Le", "Heures", "Montant en euros", "Compte", "Contestation");
                for (int r = 0; r < part.getValue().size(); r++) {
                    Due line = part.getValue().get(r);
                    named(sheet, r + 1, line.number(), line.resource(), page.name(line.owner()), page.name(line.borrower()), French.shortDay(line.from(), French.PARIS));
                    sheet.value(r + 1, 5, line.hours());
                    sheet.value(r + 1, 6, line.amount().amount());
                    sheet.value(r + 1, 7, line.settlement().label());
                    sheet.value(r + 1, 8, Cells.inert(line.settlement().dispute()));
                }
            }
            var sheet = headed(workbook, "Crédits d'échange", "Réservation", "Ressource", "De", "À", "Le", "Crédits");
            for (int r = 0; r < page.moves().size(); r++) {
                Credits.Move move = page.moves().get(r);
                named(sheet, r + 1, move.number(), move.resource(), page.name(move.owner()), page.name(move.borrower()), French.shortDay(move.from(), French.PARIS));
                sheet.value(r + 1, 5, move.credits());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return downloads.export(visitor, new ObjectRef("statement", page.id()), "releve-" + page.id() + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", output.toByteArray());
    }

    private static Worksheet headed(Workbook workbook, String name, String... columns) {
        Worksheet sheet = workbook.newWorksheet(name);
        named(sheet, 0, columns);
        return sheet;
    }

    private static void named(Worksheet sheet, int row, String... cells) {
        for (int c = 0; c < cells.length; c++) {
            sheet.value(row, c, Cells.inert(cells[c]));
        }
    }
}
