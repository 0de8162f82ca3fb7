package shop

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// maxEvidence bounds one evidence file.
const maxEvidence = 50 << 20

// Checklist gives a customer's items as they stand on the day of the event;
// with a device, only those of that machine.
func (s *Shop) Checklist(customerID, device string) (card Card, rows []ads.Row, err error) {
	err = s.view(func(tx *store.Tx) error {
		if card, err = findCard(tx, customerID); err != nil {
			return err
		}
		rows, err = s.checklist(tx, card.ID, device)
		return err
	})
	return card, rows, err
}

func (s *Shop) checklist(tx *store.Tx, id, device string) ([]ads.Row, error) {
	devices, err := devicesOf(tx, id)
	if err != nil {
		return nil, err
	}
	if device != "" && !slices.ContainsFunc(devices, func(d ads.Device) bool { return d.ID == device }) {
		return nil, refusal.NotFound("no-device", "customer %s has no device %q", id, device).WithHint("scatto ads device list %s", id)
	}
	proofs, err := evidenceOf(tx, id)
	if err != nil {
		return nil, err
	}
	rows := ads.Rows(devices, proofs, s.Today())
	if device != "" {
		rows = slices.DeleteFunc(rows, func(r ads.Row) bool { return r.Device != device })
	}
	return rows, nil
}

// DueItem is an item that is expired or soon due, with its customer.
type DueItem struct {
	Customer, Name string
	ads.Row
}

// ChecklistDue lists what is due within days across customers, by date.
func (s *Shop) ChecklistDue(within int) (list []DueItem, err error) {
	err = s.view(func(tx *store.Tx) error {
		return each(tx, store.CustomerPrefix(), func(_ store.Key, c Card) error {
			rows, err := s.checklist(tx, c.ID, "")
			for _, r := range ads.DueRows(rows, s.Today(), within) {
				list = append(list, DueItem{c.ID, c.Name, r})
			}
			return err
		})
	})
	slices.SortStableFunc(list, func(a, b DueItem) int { return a.Due.Compare(b.Due) })
	return list, err
}

// EvidenceInput is a proof: words, or the path of a file that is copied in.
type EvidenceInput struct {
	Item, Customer, Device string
	Evidence               string // text, or a file's path
	Outcome                ads.State
	Note                   string
}

// AddEvidence records that an item was done; evidence is mandatory, a file is
// copied among the data with its hash.
func (s *Shop) AddEvidence(in EvidenceInput) (e ads.Evidence, err error) {
	e = ads.Evidence{Item: strings.ToUpper(in.Item), Device: in.Device, Outcome: in.Outcome, Date: s.Today(), At: s.at, By: s.by}
	if e.Text, err = text.Lines("evidence", in.Evidence, text.MaxNote); err != nil {
		return e, err
	}
	var data []byte
	if info, serr := os.Stat(in.Evidence); in.Evidence != "" && serr == nil && info.Mode().IsRegular() {
		if data, err = readEvidence(in.Evidence, info.Size()); err != nil {
			return e, err
		}
		sum := sha256.Sum256(data)
		e.FileHash, e.FileName = hex.EncodeToString(sum[:]), filepath.Base(in.Evidence)
		e.File = filepath.ToSlash(filepath.Join("files", "evidence", e.FileHash[:2], e.FileHash))
		if e.Text, err = text.Lines("note", in.Note, text.MaxNote); err != nil {
			return e, err
		}
	}
	err = s.write("admin-checklist.done", func(w *write) error {
		card, err := findCard(w.Tx, in.Customer)
		if err != nil {
			return err
		}
		e.Customer = card.ID
		devices, err := devicesOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		if e, err = ads.NewEvidence(e, devices); err != nil {
			return err
		}
		if data != nil {
			path := filepath.Join(s.dir, filepath.FromSlash(e.File))
			if err := store.WriteFile(path, data); err != nil {
				return cannotWrite(path, err)
			}
		}
		n, err := w.Next("evidence")
		if err != nil {
			return err
		}
		w.about(card.ID)
		return w.put(store.EvidenceKey(card.ID, e.Item, e.Device, n), card.ID+"/"+e.Item+"/"+e.Device, card.ID, e)
	})
	return e, err
}

func readEvidence(path string, size int64) ([]byte, error) {
	if size > maxEvidence {
		return nil, refusal.Rule("evidence-too-large", "the file %s has %d bytes, at most %d fit", path, size, maxEvidence)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, refusal.Usage("cannot-read", "the file %s cannot be read", path).From(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxEvidence+1))
	if err != nil {
		return nil, refusal.Usage("cannot-read", "the file %s cannot be read", path).From(err)
	}
	return data, nil
}

// ChecklistReport gathers what the report of one customer prints. A zero
// period is the last twelve months.
func (s *Shop) ChecklistReport(customerID string, from, to calendar.Date) (r ads.Report, err error) {
	if to.IsZero() {
		to = s.Today()
	}
	if from.IsZero() {
		from = to.AddMonths(-12).AddDays(1)
	}
	if to.Before(from) {
		return r, refusal.Rule("end-before-start", "the period ends on %s, before its first day %s", to, from)
	}
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		co := s.Config.Company
		r = ads.Report{Shop: joinWords(", ", co.Name, co.Address, joinWords(" ", co.ZIP, co.City, co.Province)),
			Customer: card.Name, Address: joinWords(", ", card.Address, joinWords(" ", card.ZIP, card.City, card.Province)),
			At: s.at, From: from, To: to}
		if r.Devices, err = devicesOf(tx, card.ID); err != nil {
			return err
		}
		proofs, err := evidenceOf(tx, card.ID)
		if err != nil {
			return err
		}
		r.Rows = ads.Rows(r.Devices, proofs, to)
		if err := s.reportWork(tx, card.ID, &r); err != nil {
			return err
		}
		state, err := tx.VerifyLog(store.AccessLog(card.ID))
		r.ChainHead, r.ChainLast = state.Head, state.Last
		return err
	})
	return r, err
}

// reportWork adds overrides and remote accesses of the period.
func (s *Shop) reportWork(tx *store.Tx, id string, r *ads.Report) error {
	list, err := todos(tx, id, true)
	if err != nil {
		return err
	}
	for _, t := range list {
		r.Overrides = append(r.Overrides, ads.Override{At: t.At, Ticket: t.Ticket, By: t.By, Reason: t.Reason,
			Missing: t.What, Due: t.Due, Done: !t.DoneAt.IsZero()})
	}
	ids, err := numbers(tx, store.CustomerSessionPrefix(id))
	for _, n := range ids {
		one, err := sessionByNumber(tx, n)
		if err != nil {
			return err
		}
		if day := s.day(one.OpenedAt); one.Voided == "" && !day.Before(r.From) && !day.After(r.To) {
			r.Accesses = append(r.Accesses, ads.Access{Session: one.ID, Ticket: one.TicketName(), Person: one.Technician,
				Device: one.Device, From: one.OpenedAt, To: one.ClosedAt, Tool: one.Tool})
		}
	}
	return err
}

// WriteChecklistReport renders the report to a PDF.
func (s *Shop) WriteChecklistReport(r ads.Report, path string) (string, error) {
	pdf, err := document.ChecklistReport(r, s.zone())
	if err != nil {
		return "", err
	}
	if path, err = filepath.Abs(path); err != nil {
		return "", err
	}
	if err := store.WriteFile(path, pdf); err != nil {
		return "", cannotWrite(path, err)
	}
	return path, nil
}

func joinWords(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), sep)
}
