package shop

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"scatto/gdpr"
	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// log says what the access log is worth: chain, anchors, retention, and
// whether systems send at all (R130, R131, R132).
func (r *complianceReport) log() error {
	chain := store.AccessLog(r.card.ID)
	state, err := r.shop.verifyWatched(r.tx, chain)
	switch {
	case isDamaged(err):
		r.Log.Broken = brokenWords(err)
		r.point(ads.OpenPoint{Gravity: ads.Grave, What: "il registro degli accessi non è integro: " + r.Log.Broken, Source: provv + "4.5", Due: r.On})
	case err != nil:
		return err
	default:
		r.Log.Intact, r.Log.Lines, r.Log.Head = true, state.Last, state.Head
	}
	err = r.tx.ReadLog(chain, 1, func(l LogLine) (bool, error) {
		if !r.Log.Intact {
			r.Log.Lines, r.Log.Head = l.Seq, l.Hash
		}
		day := r.shop.day(l.At)
		switch {
		case l.Purged:
			r.Log.Purged++
		case isTombstone(l): // it tells of a purge, not of an access
		case r.Log.Oldest.IsZero() || day.Before(r.Log.Oldest):
			r.Log.Oldest = day
		}
		return true, nil
	})
	if err != nil && !isDamaged(err) {
		return err
	}
	if err := r.anchors(); err != nil {
		return err
	}
	if !r.Log.Oldest.IsZero() {
		r.deadline(gdpr.LogPurgeableFrom(r.Log.Oldest), "fine dei sei mesi minimi di conservazione: righe del "+r.Log.Oldest.Italian(), provv+"4.5")
		months := r.shop.Config.LogMonths
		r.deadline(r.Log.Oldest.AddMonths(months).AddDays(1), fmt.Sprintf("fine della conservazione (%d mesi): righe del %s", months, r.Log.Oldest.Italian()),
			"art. 5(1)(e) GDPR")
	}
	return r.coverage()
}

// brokenWords says in Italian what is wrong with a log.
func brokenWords(err error) string {
	var e *refusal.Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	line := ""
	for _, arg := range e.Args {
		if n, ok := arg.(int64); ok {
			line = fmt.Sprintf("riga %d: ", n)
		}
	}
	switch e.Kind {
	case "anchor-mismatch":
		return line + "diversa dalla testa consegnata all’esterno"
	case "emptied-unsigned":
		return line + "svuotata senza una riga firmata che lo attesti"
	case "tombstone-broken":
		return line + "attesta uno svuotamento e non è firmata da questo fornitore"
	case "log-broken":
		return line + "modificata, mancante, inserita o ultima di un registro troncato"
	}
	return line + "illeggibile"
}

// anchors is when the head was handed outside last; once a month is the
// rhythm that the anchors ask for.
func (r *complianceReport) anchors() error {
	list, err := anchorsOf(r.tx, r.card.ID)
	for _, a := range list {
		if r.anchor.At.IsZero() || a.At.After(r.anchor.At) {
			r.anchor = a
		}
	}
	source := provv + "4.5; ADS-15"
	switch day := r.shop.day(r.anchor.At); {
	case r.Log.Lines == 0:
	case r.anchor.At.IsZero():
		r.point(ads.OpenPoint{What: "la testa del registro degli accessi non è mai stata consegnata all’esterno", Source: source, Due: r.On.AddMonths(1)})
	case day.AddMonths(1).Before(r.On) && r.anchor.Last < r.Log.Lines:
		r.point(ads.OpenPoint{What: "l’ultima testa del registro consegnata all’esterno è del " + day.Italian(), Source: source, Due: day.AddMonths(1)})
	default:
		r.deadline(day.AddMonths(1), "consegna all’esterno della testa del registro degli accessi", source)
	}
	if !r.anchor.At.IsZero() {
		r.Log.Anchored, r.Log.AnchoredLine = r.shop.day(r.anchor.At), r.anchor.Last
	}
	return err
}

// coverage is what systems sent; what they did not is an open point wherever
// somebody is administrator or has accesses.
func (r *complianceReport) coverage() error {
	c, err := logCoverage(r.tx, r.card.ID, r.begins, r.ends)
	if isDamaged(err) {
		return nil // Complete stays false
	}
	if err != nil {
		return err
	}
	l := &r.Log
	l.Declared, l.Recorded, l.DeclaredOnly, l.Complete, l.Gaps = c.Declared, c.Recorded, c.DeclaredOnly, c.Complete && l.Intact, len(c.Gaps)
	for _, source := range c.Silent {
		l.Silent = append(l.Silent, source.System)
	}
	for _, span := range c.Covered {
		l.Covered = append(l.Covered, fmt.Sprintf("%s: dal %s al %s", span.System, r.shop.day(span.From).Italian(), r.shop.day(span.To).Italian()))
	}
	for _, one := range c.Cleared {
		if !slices.Contains(l.Cleared, one.System) {
			l.Cleared = append(l.Cleared, one.System)
		}
	}
	if !r.active && l.Lines == 0 {
		return nil
	}
	none := !slices.ContainsFunc(c.Sources, LogSource.Agreed)
	switch {
	case l.DeclaredOnly:
		r.point(ads.OpenPoint{What: "nessun sistema invia le proprie registrazioni: il registro contiene solo quanto dichiarato dai tecnici", Source: provv + "4.5; ADS-11", Owner: r.card.Name})
	case none:
		r.point(ads.OpenPoint{What: "non è concordato quali sistemi inviano le registrazioni e ogni quanto: la completezza non è dimostrabile", Source: provv + "4.5; ADS-13", Owner: r.card.Name})
	}
	for _, source := range c.Silent {
		what := "il sistema " + source.System + " non ha mai inviato registrazioni"
		due := r.shop.day(source.AgreedAt).AddDays((source.Every + 23) / 24)
		if source.Heard() {
			what = fmt.Sprintf("il sistema %s non invia registrazioni dal %s", source.System, r.shop.day(source.Last).Italian())
			due = r.shop.day(source.Last).AddDays((source.Every + 23) / 24)
		}
		r.point(ads.OpenPoint{What: what, Source: provv + "4.5; ADS-13", Due: due})
	}
	if len(l.Cleared) > 0 {
		r.point(ads.OpenPoint{What: "registri di sistema svuotati nel periodo: " + strings.Join(l.Cleared, ", ") + "; ciò che contenevano è noto solo per quanto già inviato",
			Source: provv + "4.5; ADS-13"})
	}
	if n := len(c.Gaps); n > 0 {
		last := c.Gaps[n-1]
		r.point(ads.OpenPoint{What: fmt.Sprintf("intervalli mancanti nelle registrazioni dei sistemi: %d (l’ultimo su %s, dal %s)", n, last.System, r.shop.day(last.From).Italian()),
			Source: provv + "4.5; ADS-13"})
	}
	return nil
}

// anomalies of the period; those that nobody looked at are a point for each
// kind. What is to be mended is among the to-dos, what systems did not send
// among the points of the log.
func (r *complianceReport) anomalies() error {
	found, err := r.shop.anomalies(r.tx, r.card.ID, r.From, r.To)
	if isDamaged(err) {
		return nil
	}
	if err != nil {
		return err
	}
	r.Anomalies = found
	for _, kind := range ads.AnomalyKinds() {
		if kind == ads.SilentSource || kind == ads.LogGapFound {
			continue
		}
		var keys []string
		var oldest calendar.Date
		for _, a := range found {
			if a.Kind == kind && a.Open() {
				keys = append(keys, a.Key)
				if oldest.IsZero() || a.Day.Before(oldest) {
					oldest = a.Day
				}
			}
		}
		if len(keys) == 0 {
			continue
		}
		words := strings.Join(keys[:min(len(keys), 4)], ", ")
		if len(keys) > 4 {
			words += " …"
		}
		r.point(ads.OpenPoint{What: fmt.Sprintf("anomalie da valutare, %s: %d (%s)", strings.ToLower(kind.Italian()[:1])+kind.Italian()[1:], len(keys), words), Source: provv + "4.4"})
	}
	return nil
}
