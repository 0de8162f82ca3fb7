package shop

import (
	"slices"
	"strings"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// ChecksInput says how a file of checks comes in.
type ChecksInput struct {
	ImportOptions
	Customer   string
	FileName   string
	Data       []byte // of the file, which is kept as the proof
	AddDevices bool   // devices that are not on record are put there
}

// ChecksImported is what an import of checks took in.
type ChecksImported struct {
	Evidence []ads.Evidence
	Skipped  int      // on record already, or twice in the file
	Devices  []string // put on record
	Wrong    []customer.RowError
}

// ImportChecks takes in what a monitoring tool found, all lines or none when
// one cannot be (R89). A line that was taken in before is skipped. The file is
// kept as the proof.
func (s *Shop) ImportChecks(rows []ads.CheckRow, in ChecksInput) (out ChecksImported, err error) {
	hash := hashOf(in.Data)
	name, err := text.Line("file name", in.FileName, text.MaxLine)
	if err != nil {
		return out, err
	}
	var card Card
	had := map[string]bool{}
	known := []ads.Device{}
	err = s.view(func(tx *store.Tx) error {
		if card, err = findCard(tx, in.Customer); err != nil {
			return err
		}
		if err := checkMark(tx, "checks "+card.ID, hash, in.ImportOptions); err != nil {
			return err
		}
		if known, err = devicesOf(tx, card.ID); err != nil {
			return err
		}
		proofs, err := evidenceOf(tx, card.ID)
		for _, e := range proofs {
			if e.Source == ads.SourceImport {
				had[checkKey(e, true)], had[checkKey(e, false)] = true, true
			}
		}
		return err
	})
	if err != nil {
		return out, err
	}
	proofs := make([]ads.Evidence, len(rows))
	fresh, skipped, wrong, err := s.inTrial("admin-checklist.import", len(rows), func(w *write, i int) (tried, error) {
		e, err := w.checkRow(card, rows[i], in, &out, known)
		if err != nil {
			return isNew, err
		}
		e.FileName, e.FileHash, e.File = name, hash, evidencePath(hash)
		key := checkKey(e, !rows[i].At.IsZero())
		if proofs[i] = e; had[key] {
			return isKnown, nil
		}
		had[key] = true
		return isNew, nil
	})
	for i, why := range wrong {
		out.Wrong = append(out.Wrong, customer.RowError{Line: rows[i].Line, Err: why})
	}
	if err != nil || len(wrong) > 0 {
		return ChecksImported{Wrong: out.Wrong}, err
	}
	out.Skipped = skipped
	for _, i := range fresh {
		out.Evidence = append(out.Evidence, proofs[i])
	}
	if in.DryRun || len(fresh) == 0 {
		return out, nil
	}
	if _, err := s.keepEvidence(hash, in.Data); err != nil {
		return out, err
	}
	added := []string{}
	return out, s.inBatches("checks "+card.ID, "admin-checklist.import", hash, len(rows), len(fresh), func(w *write, i int) error {
		row := rows[fresh[i]]
		if _, err := w.checkDevice(card, row.Device, in, &added); err != nil {
			return err
		}
		e, err := w.prove(card.ID, out.Evidence[i])
		out.Evidence[i] = e
		return err
	})
}

// checkKey tells one check from another; where the file has no time, the day
// does.
func checkKey(e ads.Evidence, timed bool) string {
	at := ""
	if timed {
		at = e.At.UTC().Format(time.RFC3339)
	}
	return strings.Join([]string{e.Item, e.Part, e.Device, e.Date.String(), at, string(e.Outcome), e.Text}, "\x00")
}

// checkRow makes the proof of a line, as it will be recorded.
func (w *write) checkRow(card Card, row ads.CheckRow, in ChecksInput, out *ChecksImported, known []ads.Device) (e ads.Evidence, err error) {
	at := row.At
	if at.IsZero() { // the end of the day, as far as it is over
		if at = calendar.DayStart(row.Date.AddDays(1), calendar.Rome()).Add(-time.Second); at.After(w.shop.at) {
			at = w.shop.at
		}
	}
	if row.At.After(w.shop.at) || row.Date.After(calendar.DateOf(w.shop.at, calendar.Rome())) {
		return e, refusal.Rule("evidence-in-future", "the check of %s lies in the future", row.Date)
	}
	item, err := ads.ItemByID(row.Item)
	if err != nil {
		return e, err
	}
	e = ads.Evidence{Item: row.Item, Part: row.Part, Date: row.Date, At: at.UTC(), Outcome: row.Outcome, Source: ads.SourceImport}
	if e.Text, err = text.Lines("evidence", row.Text, text.MaxNote); err != nil {
		return e, err
	}
	if item.PerDevice() {
		d, err := w.checkDevice(card, row.Device, in, &out.Devices)
		if err != nil {
			return e, err
		}
		e.Device = d.ID
		known = append(slices.Clone(known), d)
	}
	e, err = ads.NewEvidence(e, known)
	e.Customer, e.By = card.ID, w.shop.by
	return e, err
}

// checkDevice is the machine of a line; one that is not on record is put there
// when that was asked for.
func (w *write) checkDevice(card Card, id string, in ChecksInput, added *[]string) (ads.Device, error) {
	d, ok, err := findDevice(w.Tx, card.ID, id)
	if err != nil || ok {
		return d, err
	}
	if id == "" {
		return d, refusal.Usage("device-missing", "the line names no device")
	}
	if !in.AddDevices {
		return d, refusal.NotFound("unknown-device", "the customer has no device %q", text.Cut(id, 60)).
			WithHint("put it on record with scatto ads device add, or all of them with --add-devices")
	}
	made, err := w.putDevice(ads.Device{ID: id, Customer: card.ID, Note: "dal file di monitoraggio"})
	if err == nil && !slices.ContainsFunc(*added, func(o string) bool { return strings.EqualFold(o, id) }) {
		*added = append(*added, made.ID)
	}
	return made.Device, err
}
