package fatturapa

import (
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

func bodyOf(inv invoice.Invoice) body {
	b := body{
		DatiGenerali:    datiGenerali{DatiGeneraliDocumento: documentOf(inv)},
		DatiBeniServizi: datiBeniServizi{DettaglioLinee: make([]dettaglioLinea, len(inv.Lines))},
		DatiPagamento:   paymentOf(inv),
	}
	for _, r := range inv.Related {
		b.DatiGenerali.DatiFattureCollegate = append(b.DatiGenerali.DatiFattureCollegate,
			documentoCorrelato{IdDocumento: basic(r.Number, 20), Data: r.Date.String()})
	}
	for i, l := range inv.Lines {
		b.DatiBeniServizi.DettaglioLinee[i] = lineOf(i+1, l)
	}
	for _, s := range inv.Summaries {
		b.DatiBeniServizi.DatiRiepilogo = append(b.DatiBeniServizi.DatiRiepilogo, datiRiepilogo{
			AliquotaIVA: s.Rate.String(), Natura: s.Natura,
			ImponibileImporto: s.Taxable.String(), Imposta: s.Tax.String(),
			EsigibilitaIVA: s.Eligibility, RiferimentoNormativo: text(s.Text, 100),
		})
	}
	return b
}

func documentOf(inv invoice.Invoice) datiGeneraliDocumento {
	d := datiGeneraliDocumento{
		TipoDocumento: string(inv.Type), Divisa: "EUR",
		Data: inv.Date.String(), Numero: inv.Number.String(),
		ImportoTotaleDocumento: inv.Totals.Total.String(),
	}
	if inv.Totals.Stamp > 0 {
		d.DatiBollo = &datiBollo{BolloVirtuale: "SI", ImportoBollo: inv.Totals.Stamp.String()}
	}
	for _, c := range inv.Cause {
		d.Causale = append(d.Causale, pieces(c, 200)...)
	}
	return d
}

// lineOf keeps lines of 0.00: work under contract or waived stays visible (R26).
func lineOf(number int, l invoice.Line) dettaglioLinea {
	d := dettaglioLinea{
		NumeroLinea: number, Descrizione: text(describe(l), 1000),
		Quantita: strconv.FormatInt(l.Quantity, 10) + ".00", UnitaMisura: basic(l.Unit, 10),
		PrezzoUnitario: l.UnitPrice.String(), PrezzoTotale: l.Amount.String(),
		AliquotaIVA: l.Treatment.Rate.String(), Natura: l.Treatment.Natura,
	}
	if !l.From.IsZero() && !l.To.IsZero() {
		d.DataInizioPeriodo = calendar.DateOf(l.From, calendar.Rome()).String()
		d.DataFinePeriodo = calendar.DateOf(l.To, calendar.Rome()).String()
	}
	return d
}

// describe puts ticket and local times before the words, so that a cut at the
// schema's length takes none of them.
func describe(l invoice.Line) string {
	var head []string
	if l.Ticket != "" {
		head = append(head, "Ticket "+l.Ticket)
	}
	if !l.From.IsZero() && !l.To.IsZero() {
		head = append(head, when(l.From.In(calendar.Rome()), l.To.In(calendar.Rome())))
	}
	if len(head) == 0 {
		return l.Description
	}
	return strings.Join(head, ", ") + ": " + l.Description
}

// when gives "14/10/2026 10:00-11:15", with both dates across midnight and
// with the offsets across a clock change (R120).
func when(from, to time.Time) string {
	clock, day := "15:04", "02/01/2006 "
	_, a := from.Zone()
	if _, b := to.Zone(); a != b {
		clock = "15:04 (-07:00)"
	}
	s := from.Format(day + clock)
	if from.Format(day) != to.Format(day) {
		clock = day + clock
	}
	return s + "-" + to.Format(clock)
}

// paymentOf is left out where nothing is to be paid, as on credit notes. A
// direct debit shows no account: money sent to it would come twice.
func paymentOf(inv invoice.Invoice) *datiPagamento {
	if inv.Type == invoice.TD04 || inv.Totals.ToPay <= 0 {
		return nil
	}
	p := dettaglioPagamento{
		ModalitaPagamento:     inv.Payment.Method,
		DataScadenzaPagamento: inv.Due.String(),
		ImportoPagamento:      inv.Totals.ToPay.String(),
	}
	if !directDebit(inv.Payment.Method) {
		p.IBAN = strings.ReplaceAll(inv.Payment.IBAN, " ", "")
	}
	return &datiPagamento{CondizioniPagamento: "TP02", DettaglioPagamento: p}
}

func directDebit(method string) bool {
	return method == "MP19" || method == "MP20" || method == "MP21"
}
