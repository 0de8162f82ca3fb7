package shop

import (
	"cmp"
	"os"
	"path/filepath"
	"time"

	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// TakenIn is a repair with the paths of its receipts; of a thing that is still
// at the shop only the first.
type TakenIn struct {
	goods.Intake
	Receipt  string
	GaveBack string
	Days     int             // at the shop
	Charges  []invoice.Extra // its lines to be invoiced
}

func findRepair(tx *store.Tx, ref string) (goods.Intake, error) {
	n, err := goods.ParseRepairID(ref)
	if err != nil {
		return goods.Intake{}, err
	}
	r, ok, err := get[goods.Intake](tx, store.RepairKey(n))
	if err == nil && !ok {
		err = refusal.NotFound("no-repair", "there is no repair %s", goods.RepairID(n)).WithHint("scatto repair list")
	}
	return r, err
}

func (w *write) putRepair(r goods.Intake) error {
	n, err := goods.ParseRepairID(r.ID)
	if err != nil {
		return err
	}
	w.about(r.Customer)
	return w.put(store.RepairKey(n), r.ID, r.Customer, r)
}

// TakeIn takes a thing in for repair and writes the receipt for the customer.
func (s *Shop) TakeIn(in goods.Intake) (out TakenIn, err error) {
	if in, err = in.Checked(); err != nil {
		return out, err
	}
	s.markWriting()
	err = s.write("repair.in", func(w *write) error {
		card, err := findCard(w.Tx, in.Customer)
		if err != nil {
			return err
		}
		if err := w.knowThing(card, &in); err != nil {
			return err
		}
		if in.Site != "" {
			site, err := findSite(w.Tx, card.ID, in.Site)
			if err != nil {
				return err
			}
			in.Site = site.ID
		}
		if in.Ticket != "" {
			if in.Ticket, err = w.ticketOf(card, in.Ticket); err != nil {
				return err
			}
		}
		n, err := w.Next("repair")
		if err != nil {
			return err
		}
		in.ID, in.Customer, in.TakenAt, in.TakenBy = goods.RepairID(n), card.ID, s.at, s.by
		in.Lines, in.Consent, in.Receiver = []string{}, goods.Consent, buyer(card)
		if in.Seller, err = w.keptSeller(); err != nil {
			return err
		}
		return w.putRepair(in)
	})
	if err != nil {
		return out, err
	}
	return s.finishRepair(in.ID)
}

// knowThing adds what is on record about the thing: its device, its words, its
// warranty. One that is here already is not taken in twice.
func (w *write) knowThing(card Card, in *goods.Intake) error {
	if in.Device != "" {
		d, ok, err := findDevice(w.Tx, card.ID, in.Device)
		if err != nil {
			return err
		}
		if !ok {
			return noDevice(w.Tx, card.ID, in.Device)
		}
		in.Device = d.ID
	}
	if in.Serial == "" {
		return nil
	}
	err := each(w.Tx, store.RepairPrefix(), func(_ store.Key, r goods.Intake) error {
		if r.Open() && r.Serial == in.Serial {
			return refusal.Rule("already-here", "serial number %s was taken in as %s already", r.Serial, r.ID).WithHint("scatto repair out %s", r.ID)
		}
		return nil
	})
	if err != nil {
		return err
	}
	p, known, err := findPiece(w.Tx, in.Serial)
	if err != nil || !known || p.Sellable() {
		return err
	}
	if p.Customer != card.ID {
		return refusal.Rule("serial-of-another", "serial number %s is of customer %s", p.Serial, p.Customer)
	}
	in.What, in.Device, in.Site = cmp.Or(in.What, p.Description), cmp.Or(in.Device, p.Device), cmp.Or(in.Site, p.Site)
	in.WarrantyTo, in.InWarranty = p.WarrantyTo, p.Covered(w.shop.Today())
	return nil
}

// ticketOf gives the whole number of a customer's ticket.
func (w *write) ticketOf(card Card, ref string) (string, error) {
	t, err := findTicket(w.Tx, ref)
	if err == nil && t.Customer != card.ID {
		err = refusal.Rule("ticket-of-another", "ticket %s is of customer %s", t.Name(), t.Customer)
	}
	return t.Name(), err
}

// RepairFilter says which repairs to list; zero fields do not narrow.
type RepairFilter struct {
	Customer string
	Open     bool
}

// Repairs lists them, what is longest at the shop first.
func (s *Shop) Repairs(f RepairFilter) (list []TakenIn, err error) {
	err = s.view(func(tx *store.Tx) error {
		if f.Customer != "" {
			card, err := findCard(tx, f.Customer)
			if err != nil {
				return err
			}
			f.Customer = card.ID
		}
		return each(tx, store.RepairPrefix(), func(_ store.Key, r goods.Intake) error {
			if f.Customer != "" && r.Customer != f.Customer || f.Open && !r.Open() {
				return nil
			}
			one, err := s.takenIn(tx, r)
			list = append(list, one)
			return err
		})
	})
	return list, err
}

// Repair finds one by "P0001".
func (s *Shop) Repair(ref string) (out TakenIn, err error) {
	err = s.view(func(tx *store.Tx) error {
		r, err := findRepair(tx, ref)
		if err == nil {
			out, err = s.takenIn(tx, r)
		}
		return err
	})
	return out, err
}

func (s *Shop) takenIn(tx *store.Tx, r goods.Intake) (out TakenIn, err error) {
	out = TakenIn{Intake: r, Receipt: s.repairPath(r, false)}
	until := s.Today()
	if !r.Open() {
		out.GaveBack, until = s.repairPath(r, true), s.day(r.GivenAt)
	}
	out.Days = s.day(r.TakenAt).DaysUntil(until)
	for _, id := range r.Lines {
		x, err := findExtra(tx, id)
		if err != nil {
			return out, err
		}
		out.Charges = append(out.Charges, x)
	}
	return out, nil
}

func (s *Shop) repairPath(r goods.Intake, back bool) string {
	name := r.ID + "-ritiro.pdf"
	if back {
		name = r.ID + "-riconsegna.pdf"
	}
	return filepath.Join(s.dir, "out", "repairs", name)
}

// finishRepair writes the receipts of a repair that is safely on record, and
// any other that is missing.
func (s *Shop) finishRepair(id string) (one TakenIn, err error) {
	all, err := s.Repairs(RepairFilter{})
	if err != nil {
		return one, err
	}
	for _, r := range all {
		if r.ID == id {
			one = r
		}
	}
	return one, s.documentsWritten(s.writeReceipts(all))
}

// writeReceipts writes the receipts of repairs that are missing.
func (s *Shop) writeReceipts(all []TakenIn) error {
	if err := s.Close(); err != nil {
		return err
	}
	for _, r := range all {
		for _, path := range []string{r.Receipt, r.GaveBack} {
			if path == "" {
				continue
			}
			if _, err := os.Stat(path); err == nil {
				continue
			}
			if err := s.writeRepair(r, path == r.GaveBack, path); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Shop) writeRepair(r TakenIn, back bool, path string) error {
	slip := document.RepairSlip{Intake: r.Intake, Back: back}
	for _, x := range r.Charges {
		slip.Lines = append(slip.Lines, document.RepairLine{Description: x.Line.Description, Amount: x.Line.Amount})
	}
	var err error
	if slip.Seller, err = s.withLogo(slip.Seller); err != nil {
		return err
	}
	if !back { // as it was then
		slip.GivenAt, slip.GivenBy = time.Time{}, ""
	}
	pdf, err := document.Repair(slip, s.zone())
	if err != nil {
		return err
	}
	if err := store.WriteFile(path, pdf); err != nil {
		return cannotWrite(path, err)
	}
	return nil
}
