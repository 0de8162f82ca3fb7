package shop

import (
	"fmt"
	"slices"
	"strings"

	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// readme collects the lines of a README.txt.
type readme struct{ strings.Builder }

func (r *readme) line(format string, args ...any) {
	fmt.Fprintf(r, format+"\r\n", args...)
}

func (r *readme) title(text string) { r.line("\r\n%s", strings.ToUpper(text)) }

// packReadme says in Italian what is what. It bears no date of its own: the
// same data give the same bytes.
func packReadme(seller invoice.Party, p monthPack, rows []invoice.LedgerRow, files []packed) string {
	r := &readme{}
	r.line("DOCUMENTI DEL MESE PER IL COMMERCIALISTA")
	r.line("%s, partita IVA %s", invoice.Defused(seller.FullName()), seller.VATNumber)
	r.line("Mese: %s (documenti con data dal %s al %s)", italianMonth(p.month.first), p.month.first.Italian(), p.month.last.Italian())
	r.contents(files)
	r.totals(p, rows)
	r.otherMonths(p)
	r.unsent(p.documents)
	r.numbering(p)
	r.stamp(p)
	r.columns()
	return r.String()
}

func (r *readme) contents(files []packed) {
	r.title("Che cosa c'è")
	for _, f := range []struct{ name, what string }{
		{"xml/", "fatture elettroniche come trasmesse al SdI, anche quelle scartate; se non ancora trasmesse, il file che lo sarà"},
		{"pdf/", "copie di cortesia"},
		{"ricevute/", "ricevute del SdI"},
		{"allegati/", "allegati delle fatture, come i rapporti di intervento"},
		{"registro.csv", "registro: una riga per documento e aliquota, con il mese dell'IVA"},
		{"bollo.csv", "documenti del trimestre soggetti a imposta di bollo"},
		{"numeri.csv", "tutti i numeri dell'anno fino a oggi e che cosa ne è stato"},
		{"ddt.csv", "documenti di trasporto citati nelle fatture"},
	} {
		n := 0
		for _, have := range files {
			if strings.HasPrefix(have.name, f.name) {
				n++
			}
		}
		switch {
		case n == 0:
		case strings.HasSuffix(f.name, "/"):
			r.line("  %-15s %s (%d)", f.name, f.what, n)
		default:
			r.line("  %-15s %s", f.name, f.what)
		}
	}
	r.line("  %-15s %s", "SHA256SUMS.txt", "impronte SHA-256 di tutti i file (verifica: sha256sum -c SHA256SUMS.txt)")
}

func (r *readme) totals(p monthPack, rows []invoice.LedgerRow) {
	t := invoice.TotalLedger(rows)
	notes := 0
	for _, inv := range p.documents {
		if inv.Type == invoice.TD04 {
			notes++
		}
	}
	r.title("Totali del registro")
	r.line("  Documenti: %d, di cui note di credito: %d (queste con segno negativo)", t.Documents, notes)
	r.line("  Imponibile %s, imposta %s, totale %s", t.Taxable.Italian(), t.Tax.Italian(), t.Total.Italian())
	if t.Withheld != 0 {
		r.line("  Ritenute subite %s", t.Withheld.Italian())
	}
	type group struct {
		name         string
		taxable, tax money.Cents
	}
	var groups []group
	for _, row := range rows {
		name := row.VATMonth + "  " + row.Rate.String() + " %"
		if row.Natura != "" {
			name = row.VATMonth + "  " + row.Natura
		}
		switch row.Eligibility {
		case "S":
			name += " scissione dei pagamenti"
		case "D":
			name += " esigibilità differita"
		}
		k := slices.IndexFunc(groups, func(g group) bool { return g.name == name })
		if k < 0 {
			groups, k = append(groups, group{name: name}), len(groups)
		}
		groups[k].taxable += row.Taxable
		groups[k].tax += row.Tax
	}
	slices.SortFunc(groups, func(a, b group) int { return strings.Compare(a.name, b.name) })
	for _, g := range groups {
		r.line("  IVA del mese %s: imponibile %s, imposta %s", g.name, g.taxable.Italian(), g.tax.Italian())
	}
}

// otherMonths names the documents whose VAT belongs to another month.
func (r *readme) otherMonths(p monthPack) {
	var out []string
	for _, inv := range p.documents {
		if m := invoice.VATMonth(inv); m != p.month.name {
			out = append(out, fmt.Sprintf("%s del %s: IVA di %s", inv.Number, inv.Date.Italian(), m))
		}
	}
	for _, inv := range p.elsewhere {
		out = append(out, fmt.Sprintf("%s del %s, non in questo pacchetto: IVA di %s", inv.Number, inv.Date.Italian(), p.month.name))
	}
	r.section("IVA di un altro mese", out)
}

// unsent names what the exchange system does not have yet.
func (r *readme) unsent(documents []invoice.Invoice) {
	var out []string
	for _, inv := range documents {
		again := fmt.Sprintf("%s: scartata, da ritrasmettere con lo stesso numero e la stessa data", inv.Number)
		switch inv.SDI() {
		case invoice.NotSent, invoice.Queued, invoice.Lost:
			if n := len(inv.Sendings); n > 0 && inv.Sendings[n-1].State == invoice.Discarded { // it has its new name already
				out = append(out, again)
				continue
			}
			out = append(out, fmt.Sprintf("%s: da trasmettere entro il %s", inv.Number, invoice.TransmitBy(inv).Italian()))
		case invoice.Discarded:
			out = append(out, again)
		}
	}
	r.section("Non ancora al SdI", out)
}

func (r *readme) section(name string, lines []string) {
	if len(lines) == 0 {
		return
	}
	r.title(name)
	for _, l := range lines {
		r.line("  %s", l)
	}
}

func (r *readme) numbering(p monthPack) {
	r.title("Numerazione dell'anno")
	var sent []string
	for i := 0; i < len(p.numbers); {
		series, last, missing := p.numbers[i].Number.Series, p.numbers[i], []string{}
		before := ""
		if last.Through > 0 {
			before = last.Story()
			i++
		}
		first := last.Number.N
		if i < len(p.numbers) && p.numbers[i].Number.Series == series {
			first = p.numbers[i].Number.N
		}
		for ; i < len(p.numbers) && p.numbers[i].Number.Series == series; i++ {
			last = p.numbers[i]
			if last.Missing {
				missing = append(missing, last.Number.String())
			}
			if len(last.Sendings) > 1 {
				sent = append(sent, last.Number.String()+": "+last.Story())
			}
		}
		name := "Serie unica"
		if series != "" {
			name = "Serie " + series
		}
		gaps := "nessun numero mancante"
		if len(missing) > 0 {
			gaps = "MANCANO " + strings.Join(missing, ", ")
		}
		if before != "" {
			r.line("  %s: %s", name, before)
		}
		if last.Through == 0 {
			r.line("  %s: da %d a %s, %s", name, first, last.Number, gaps)
		}
	}
	if len(p.numbers) == 0 {
		r.line("  Nessun documento nell'anno")
	}
	for _, s := range sent {
		r.line("  %s", s)
	}
}

func (r *readme) stamp(p monthPack) {
	r.title("Imposta di bollo")
	var month money.Cents
	for _, inv := range p.documents {
		month += inv.Totals.Stamp
	}
	r.line("  Nel mese %s, nel trimestre fino a oggi %s (%s), da versare entro il %s", month.Italian(), p.stamp.Amount.Italian(),
		countOf(int64(len(p.stamp.Documents)), "documento", "documenti"), p.stamp.Due.Italian())
	if !p.stamp.PutOff.IsZero() {
		r.line("  Essendo di importo modesto, il versamento può attendere il %s", p.stamp.PutOff.Italian())
	}
}

// columns explains the ledger's headings.
func (r *readme) columns() {
	r.title("Le colonne di registro.csv")
	for _, c := range [][2]string{
		{"number, series, type, date", "numero, serie, tipo documento (TD01 …), data"},
		{"vat_month, transmit_by", "mese dell'IVA, termine di trasmissione al SdI"},
		{"customer … tax_code", "codice interno, denominazione, paese, partita IVA, codice fiscale"},
		{"group", "gruppo IVA del documento: 1, 2 …"},
		{"rate, natura", "aliquota, natura"},
		{"taxable, tax", "imponibile e imposta, negativi nelle note di credito"},
		{"eligibility", "esigibilità dell'IVA: I, D, S"},
		{"stamp_duty, stamp_recharged", "bollo dovuto (sempre positivo); addebitato al cliente?"},
		{"withholding, total, to_pay, open", "ritenuta, totale documento, netto a pagare, ancora aperto"},
		{"payment_method … paid_on", "modalità, scadenze, importi delle scadenze, data del saldo"},
		{"related", "documenti collegati"},
		{"intrastat", "services: servizi resi a soggetti UE; goods: cessioni di beni UE"},
		{"sdi_state, file", "stato presso il SdI, nome del file"},
	} {
		r.line("  %-34s %s", c[0], c[1])
	}
	r.line("  Gli importi dell'intero documento stanno solo sulla sua prima riga: le colonne si possono sommare.")
	r.line("  Un apostrofo davanti a =, +, - o @ in un testo impedisce al foglio di calcolo di eseguirlo.")
}
