package shop

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"scatto/gdpr"
	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/store"
	"scatto/ticket"
)

// keptFiles names the files of a record that is kept where they hold the
// person, too: a paper that was made of the record, or of the person's own
// card, does, however its words can be read.
func (x *personSearch) keptFiles(c *personChange, id ticket.Identity, data []byte, why keeping) error {
	if !c.found && c.row.category == gdpr.CategoryInvoices && !x.p.at[c.at.customer] {
		return nil // what was sent says no more than the record, and there are many
	}
	made, called := "", ""
	if c.key.Family() == "anl/" && (c.found || x.p.self[c.at.customer]) {
		var l ads.NamesList
		if err := json.Unmarshal(data, &l); err != nil {
			return err
		}
		made, called = l.Paper.FileHash, l.Paper.FileName
	}
	for _, hash := range fileHashes(data) {
		holds, blind := false, false
		for _, path := range x.shop.contentPaths(hash) {
			look, err := x.look(path, id, c.at.customer+"/"+c.at.ticket)
			if err != nil {
				return err
			}
			holds, blind = holds || look.holds, blind || look.blind
		}
		there := x.shop.present([]string{hash}) > 0
		switch {
		case there && (holds || hash == made):
			owner := c.at.id
			if hash == made {
				owner, _ = id.Remove(called)
			}
			c.also = append(c.also, x.fileKept(owner, hash, gdpr.Portion{Reason: why.reason, Year: why.year, Until: why.until}))
		case there && blind && c.found:
			c.unread = append(c.unread, c.at.id+": "+hash[:12])
		}
	}
	return nil
}

// fileKept is a file that stays for the reason of the record that names it. It
// is named by its place below the data directory and by what it belongs to.
func (x *personSearch) fileKept(owner, hash string, why gdpr.Portion) gdpr.Portion {
	var ids []string
	for _, path := range x.shop.contentPaths(hash) {
		rel, err := filepath.Rel(x.shop.dir, path)
		if err == nil && x.shop.present([]string{filepath.ToSlash(rel)}) > 0 {
			ids = append(ids, filepath.ToSlash(rel)+" ("+owner+")")
		}
	}
	return gdpr.Portion{Category: gdpr.CategoryDocuments, Fate: gdpr.Kept, Count: len(ids), IDs: ids, Reason: why.Reason, Year: why.Year, Until: why.Until}
}

// nominationEnds notes the last day of each nomination and, of customers and
// administrators, that of the last one.
func (x *personSearch) nominationEnds() error {
	x.ends = map[string]calendar.Date{}
	for _, prefix := range []store.Key{store.NominationPrefix(""), store.ProposalPrefix("")} {
		err := each(x.tx, store.Key(prefix.Family()), func(_ store.Key, n ads.Nomination) error {
			end := n.To
			if !n.Revoked.IsZero() && n.Revoked.Before(end) {
				end = n.Revoked
			}
			for _, of := range []string{n.ID, n.Customer, strings.ToLower(n.Person)} {
				x.ends[of] = latestOf(x.ends[of], end)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// officeKept is the last day on which the papers of nominations that end on a
// day are kept: ten years later, as the retention plan says; zero when no end
// is known.
func officeKept(end calendar.Date) calendar.Date {
	if end.IsZero() {
		return end
	}
	return gdpr.ErasableFrom(end).AddDays(-1)
}

// keepOffice keeps what proves who was administrator of what, ten years from
// the end of the nomination, or of the last one of its customer or person.
func keepOffice(reason string) func(*personSearch, store.Key, []byte) (keeping, bool) {
	return func(x *personSearch, k store.Key, data []byte) (keeping, bool) {
		at := x.place(k, data)
		var of struct {
			Person string `json:"person"`
		}
		_ = json.Unmarshal(data, &of) // other records have no such text
		for _, known := range []string{at.id, at.customer, strings.ToLower(of.Person)} {
			if end := x.ends[known]; known != "" && !end.IsZero() {
				return keeping{reason: reason, until: officeKept(end)}, true
			}
		}
		return keeping{reason: reason}, true
	}
}

// keepAgreement keeps the contract of a processor, ten years from its end.
func keepAgreement(_ *personSearch, _ store.Key, data []byte) (keeping, bool) {
	var a gdpr.Agreement
	_ = json.Unmarshal(data, &a)
	return keeping{reason: "art. 28(3) GDPR: contratto di responsabile del trattamento", until: officeKept(a.Until)}, true
}

// keepConsent keeps a consent while it holds and, when it was withdrawn, until
// its proof is past its term.
func keepConsent(x *personSearch, _ store.Key, data []byte) (keeping, bool) {
	k := keeping{reason: "art. 7(1) GDPR: prova del consenso"}
	var g gdpr.Consent
	if json.Unmarshal(data, &g) == nil && !g.WithdrawnAt.IsZero() {
		k.until = gdpr.DueFrom(x.shop.day(g.WithdrawnAt), x.shop.Config.Retention.Consents).AddDays(-1)
	}
	return k, k.until.IsZero() || !k.until.Before(x.shop.Today())
}

// paperUntil is the last day on which a document below out/ is kept that names
// its nomination, its customer, its administrator or its request; zero where
// that is not known.
func (x *personSearch) paperUntil(rel string) calendar.Date {
	name := strings.ToLower(filepath.Base(rel))
	if strings.HasPrefix(rel, "out/"+receiptFolder+"/") {
		id, _, _ := strings.Cut(name, "-")
		r, err := findRequest(x.tx, strings.ToUpper(id))
		if err != nil {
			return calendar.Date{}
		}
		return x.provedUntil(r.Answer.At)
	}
	var last calendar.Date
	for of, end := range x.ends {
		if strings.Contains(name, strings.ToLower(strings.ReplaceAll(of, " ", "-"))) {
			last = latestOf(last, end)
		}
	}
	return officeKept(last)
}

// inOffice tells of nominations in force: of the person, and of others at the
// person's own systems.
func (x *personSearch) inOffice() (out []Obstacle, err error) {
	err = each(x.tx, store.Key(store.NominationPrefix("").Family()), func(_ store.Key, n ads.Nomination) error {
		today := x.shop.Today()
		if n.Proposed() || today.After(n.To) || !n.Revoked.IsZero() && !today.Before(n.Revoked) {
			return nil
		}
		until := fmt.Sprintf("conservata fino al %s (%s)", officeKept(x.ends[n.ID]).Italian(), adsLaw)
		switch {
		case x.p.self[n.Customer]:
			out = append(out, Obstacle{"nomination", n.ID, false, "nomina in corso presso l'interessato (" + n.Customer + "): resta in vigore, " + until + "; se il servizio è finito va revocata"})
		case x.p.at[n.Customer] && x.p.known(n.Person):
			out = append(out, Obstacle{"nomination", n.ID, false, "nomina in corso dell'interessato presso " + n.Customer + ": resta in vigore, " + until + "; se l'incarico è finito va revocata"})
		}
		return nil
	})
	return out, err
}
