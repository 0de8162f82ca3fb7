package shop

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// inspectionLines bounds the lines of one file of the log: a log of a million
// lines is several files, never one in memory.
const inspectionLines = 100_000

// inspectedLine is a line as others verify it: the hash is the SHA-256 of prev
// followed by canonical, both as they stand here. A purged line keeps its
// links alone.
type inspectedLine struct {
	Seq       int64  `json:"seq"`
	Prev      string `json:"prev"`
	Hash      string `json:"hash"`
	Purged    bool   `json:"purged"`
	Canonical string `json:"canonical"`
}

// log is the access log of the period: lines to verify, tables to read, what
// the verification found and what the log cannot prove.
func (i *inspection) log() error {
	i.folder("03-registro-accessi", "registro degli accessi con i tentativi falliti, verifica e teste", provv+"4.5")
	from, to := calendar.DayStart(i.From, i.shop.zone()).UTC(), i.shop.dayEnd(i.To)
	first, last, err := i.span(from, to)
	if err != nil {
		return err
	}
	heads, err := anchorsOf(i.tx, i.card.ID)
	if err != nil {
		return err
	}
	verified, err := i.verified(from, to, last > 0, len(heads) > 0)
	if err != nil {
		return err
	}
	if last == 0 {
		i.missing("nessuna riga del registro nel periodo")
	} else if err := i.lines(first, last); err != nil {
		return err
	}
	if err := i.events("registro", from, to, func(ads.Event) bool { return true }); err != nil {
		return err
	}
	failed := func(e ads.Event) bool { return e.Kind == ads.LoginFailed || e.Outcome == outcomeFailed }
	if err := i.events("falliti", from, to, failed); err != nil {
		return err
	}
	if err := i.anchors(heads); err != nil {
		return err
	}
	return i.add("verifica.txt", []byte(verified))
}

// span gives the first and last line whose events are of the period, zero when
// there are none: what lies between goes along, so that the chain holds.
func (i *inspection) span(from, to time.Time) (first, last int64, err error) {
	err = i.tx.ReadLog(store.AccessLog(i.card.ID), 1, func(l LogLine) (bool, error) {
		in := func(at time.Time) bool { return !at.Before(from) && at.Before(to) }
		if in(l.At) || in(purgeBasis(l)) { // also what a wrong clock dated otherwise
			if first == 0 {
				first = l.Seq
			}
			last = l.Seq
		}
		return true, nil
	})
	if isDamaged(err) {
		i.missing("il registro non si può leggere fino in fondo: %s", brokenWords(err))
		err = nil
	}
	return first, last, err
}

// lines writes the lines verbatim.
func (i *inspection) lines(first, last int64) error {
	var b bytes.Buffer
	begins, n := first, int64(0)
	flush := func(end int64) error {
		if n == 0 {
			return nil
		}
		err := i.add(fmt.Sprintf("righe-%07d-%07d.jsonl", begins, end), b.Bytes())
		b, n, begins = bytes.Buffer{}, 0, end+1
		return err
	}
	end := first - 1
	err := i.tx.ReadLog(store.AccessLog(i.card.ID), first, func(l LogLine) (bool, error) {
		if l.Seq > last {
			return false, nil
		}
		one := inspectedLine{Seq: l.Seq, Prev: l.Prev, Hash: l.Hash, Purged: l.Purged}
		if !l.Purged {
			text, err := l.Canonical()
			if err != nil {
				return false, err
			}
			one.Canonical = string(text)
		}
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(one); err != nil {
			return false, err
		}
		end = l.Seq
		if n++; n == inspectionLines {
			return true, flush(end)
		}
		return true, nil
	})
	if err != nil && !isDamaged(err) {
		return err
	}
	return flush(end)
}

// events writes a table of those that are wanted, failures included.
func (i *inspection) events(stem string, from, to time.Time, wanted func(ads.Event) bool) error {
	head := []string{"riga", "quando", "evento", "esito", "persona", "utenza", "sistema", "origine", "colonna", "fonte", "ticket", "sessione", "strumento", "dettaglio", "numero_nel_sistema", "ricevuta_il"}
	table, part := [][]string{head}, 1
	flush := func() error {
		name := stem + ".csv"
		if part > 1 {
			name = fmt.Sprintf("%s-%d.csv", stem, part)
		}
		err := i.add(name, invoice.CSV(table))
		table, part = [][]string{head}, part+1
		return err
	}
	err := accessEvents(i.tx, i.card.ID, from, to, func(e ads.Event) error {
		if !wanted(e) {
			return nil
		}
		column := "registrato"
		if e.Declared() {
			column = "dichiarato"
		}
		table = append(table, row(strconv.FormatInt(e.Seq, 10), i.instant(e.At), eventWords(e.Kind), e.Outcome, e.Person, e.Account, e.System, e.Origin, column, e.Source,
			e.Ticket, e.Session, e.Tool, e.Detail, e.Record, i.instant(e.Received)))
		if len(table) > inspectionLines {
			return flush()
		}
		return nil
	})
	if err != nil && !isDamaged(err) {
		return err
	}
	if len(table) == 1 && part > 1 {
		return nil
	}
	return flush()
}

func eventWords(k ads.EventKind) string {
	switch k {
	case ads.Login:
		return "accesso"
	case ads.Logout:
		return "uscita"
	case ads.LoginFailed:
		return "tentativo fallito"
	case ads.Elevation:
		return "privilegi di amministratore"
	case ads.LogCleared:
		return "registro del sistema svuotato"
	case ads.Corrected:
		return "correzione"
	case ads.LinesPurged:
		return "righe svuotate a fine conservazione"
	}
	return string(k)
}

// anchors are the heads that were handed outside.
func (i *inspection) anchors(list []Anchor) error {
	table := [][]string{{"consegnata_il", "riga", "impronta", "a", "come", "da"}}
	for _, a := range list {
		table = append(table, row(i.instant(a.At), strconv.FormatInt(a.Last, 10), a.Head, a.To, a.How, a.By))
	}
	if len(list) == 0 {
		i.missing("nessuna testa del registro è stata consegnata all’esterno")
	}
	return i.add("teste.csv", invoice.CSV(table))
}

// verified tells in Italian what the verification of the whole chain found,
// what the log cannot prove, and how others verify it.
func (i *inspection) verified(from, to time.Time, lines, anchors bool) (string, error) {
	r := &readme{}
	r.line("REGISTRO DEGLI ACCESSI DI %s (%s)", invoice.Defused(i.card.Name), i.card.ID)
	r.line("Periodo: %s - %s. Fatto il %s.", i.From.Italian(), i.To.Italian(), i.instant(i.shop.at))
	r.title("Verifica della catena")
	state, err := i.shop.verifyWatched(i.tx, store.AccessLog(i.card.ID))
	switch {
	case isDamaged(err):
		i.missing("il registro NON è integro: %s", brokenWords(err))
		r.line("NON integra: %s", brokenWords(err))
	case err != nil:
		return "", err
	default:
		r.line("Integra. Righe: %d. Testa (SHA-256 dell'ultima riga): %s", state.Last, state.Head)
	}
	r.title("Completezza")
	c, err := logCoverage(i.tx, i.card.ID, from, to)
	if err != nil && !isDamaged(err) {
		return "", err
	}
	r.line("Eventi del periodo: dichiarati dai tecnici %d, registrati dai sistemi %d.", c.Declared, c.Recorded)
	var silent []string
	for _, l := range c.Silent {
		silent = append(silent, l.System)
	}
	switch {
	case err != nil:
		r.line("Non dimostrabile: il registro non è integro.")
	case c.DeclaredOnly:
		i.missing("registrazioni dei sistemi: il registro contiene solo quanto dichiarato dai tecnici e non può dirsi completo")
		r.line("I sistemi del cliente non inviano registrazioni: il registro contiene solo quanto dichiarato dai tecnici e non può dirsi completo.")
	case !c.Complete:
		i.missing("il registro ha lacune e non può dirsi completo%s", silentWords(silent, c))
		r.line("Il registro ha lacune e non può dirsi completo%s.", silentWords(silent, c))
	default:
		r.line("Tutte le sorgenti concordate hanno inviato nei tempi previsti; nessun intervallo mancante è noto.")
	}
	for _, l := range c.Covered {
		r.line("- %s: registrazioni dal %s al %s", invoice.Defused(l.System), i.instant(l.From), i.instant(l.To))
	}
	for n, g := range c.Gaps {
		if n == maxGapLines {
			r.line("- e altri %d intervalli mancanti", len(c.Gaps)-n)
			break
		}
		r.line("- %s: manca l'intervallo dal %s al %s", invoice.Defused(g.System), i.instant(g.From), i.instant(g.To))
	}
	if c.Purged {
		r.line("Le righe più vecchie sono state svuotate a fine conservazione: ne restano numero e impronte, attestate da una riga firmata.")
	}
	i.howToVerify(r, lines, anchors)
	return r.String(), nil
}

// howToVerify tells others how they verify what the folder holds: lines and
// heads, as far as there are any.
func (i *inspection) howToVerify(r *readme, lines, anchors bool) {
	r.title("Come si verifica")
	if !lines {
		r.line("Nel periodo il registro non ha righe: la cartella non ne contiene, e registro.csv e falliti.csv hanno la sola intestazione.")
		if anchors {
			r.line("Le teste consegnate all'esterno sono in teste.csv.")
		}
		return
	}
	r.line("Ogni riga dei file righe-*.jsonl porta «prev», «hash» e «canonical» (RFC 8785). L'impronta è lo SHA-256, in esadecimale minuscolo,")
	r.line("di «prev» seguito da «canonical», come UTF-8; «prev» è lo «hash» della riga prima (64 zeri per la riga 1).")
	r.line("L'impronta copre solo «canonical»: «seq» e «prev» che stanno accanto devono essere gli stessi che vi si leggono. Fanno fede")
	r.line("queste righe; registro.csv e falliti.csv ne sono una lettura di comodo, che si confronta con esse per numero di riga.")
	r.line("Le righe con «purged» vero conservano solo i legami.")
	if anchors {
		r.line("L'ultima testa si confronta con quelle consegnate all'esterno (teste.csv).")
	}
}
