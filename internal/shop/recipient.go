package shop

import (
	"strings"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
)

func (w *write) putRecipient(r gdpr.Recipient) error {
	n, err := gdpr.ParseRecipientID(r.ID)
	if err != nil {
		return err
	}
	return w.put(store.RecipientKey(n), r.ID, "", r)
}

func recipients(tx *store.Tx) (list []gdpr.Recipient, err error) {
	err = each(tx, store.RecipientPrefix(), func(_ store.Key, r gdpr.Recipient) error {
		list = append(list, r)
		return nil
	})
	return list, err
}

func findRecipient(tx *store.Tx, ref string) (gdpr.Recipient, error) {
	n, err := gdpr.ParseRecipientID(ref)
	if err != nil {
		return gdpr.Recipient{}, err
	}
	r, ok, err := get[gdpr.Recipient](tx, store.RecipientKey(n))
	if err == nil && !ok {
		err = refusal.NotFound("no-processor", "there is no processor or recipient %s", gdpr.RecipientID(n)).WithHint("scatto gdpr recipient list")
	}
	return r, err
}

// RecipientFilter says which recipients to list; zero fields do not narrow.
type RecipientFilter struct {
	Kind   gdpr.RecipientKind
	Active bool // on the event's day
}

// Recipients lists those to whom data are disclosed, processors before their
// sub-processors.
func (s *Shop) Recipients(f RecipientFilter) (list []gdpr.Recipient, err error) {
	err = s.view(func(tx *store.Tx) error {
		all, err := recipients(tx)
		for _, r := range all {
			if (f.Kind == "" || r.Kind == f.Kind) && (!f.Active || r.Active(s.Today())) {
				list = append(list, r)
			}
		}
		list = gdpr.Tree(list)
		return err
	})
	return list, err
}

// Recipient finds one by "F0001".
func (s *Shop) Recipient(ref string) (r gdpr.Recipient, err error) {
	err = s.view(func(tx *store.Tx) error {
		r, err = findRecipient(tx, ref)
		return err
	})
	return r, err
}

// AddRecipient puts a processor or another recipient on record (R94, R105).
func (s *Shop) AddRecipient(r gdpr.Recipient) (gdpr.Recipient, error) {
	r, err := r.Checked()
	if err != nil {
		return r, err
	}
	if r.Since.IsZero() {
		r.Since = s.Today()
	}
	err = s.write("gdpr.recipient", func(w *write) error {
		all, err := recipients(w.Tx)
		if err != nil {
			return err
		}
		for _, o := range all {
			if strings.EqualFold(o.Name, r.Name) && o.Category == r.Category && o.Until.IsZero() {
				return refusal.Rule("recipient-known", "%s is on record as %s already", o.Name, o.ID).
					WithHint("change it: scatto gdpr processor edit %s", o.ID)
			}
		}
		if err := w.knowParent(&r); err != nil {
			return err
		}
		n, err := w.Next("recipient")
		if err != nil {
			return err
		}
		r.ID, r.Updated = gdpr.RecipientID(n), s.at
		r.Earlier, r.Told, r.Changes = []gdpr.ProcessorContract{}, []gdpr.ChangeNotice{}, []gdpr.FieldChange{}
		return w.putRecipient(r)
	})
	return r, err
}

// knowParent finds the processor that engages a sub-processor; nobody engages
// himself, not even through others.
func (w *write) knowParent(r *gdpr.Recipient) error {
	for up, steps := r.Under, 0; up != ""; steps++ {
		parent, err := findRecipient(w.Tx, up)
		if err != nil {
			return err
		}
		if steps == 0 {
			r.Under = parent.ID
			switch {
			case parent.Kind != gdpr.KindProcessor:
				return refusal.Rule("parent-no-processor", "%s %s is no processor: it engages no sub-processor", parent.ID, parent.Name).By("R105")
			case r.Kind != gdpr.KindProcessor:
				return refusal.Rule("parent-no-processor", "%s decides for itself: it is nobody's sub-processor", r.Name).
					WithHint("leave --under out, or give --kind processor").By("R105")
			}
		}
		if parent.ID == r.ID || steps > 20 {
			return refusal.Rule("processor-circle", "%s cannot be its own sub-processor", r.ID).By("R105")
		}
		up = parent.Under
	}
	return nil
}

// EditRecipient changes one; what it was stays in its history.
func (s *Shop) EditRecipient(ref string, edit func(*gdpr.Recipient)) (r gdpr.Recipient, err error) {
	return s.changeRecipient(ref, func(w *write, old gdpr.Recipient) (gdpr.Recipient, error) {
		next := old
		edit(&next)
		if next.Under != old.Under {
			if err := w.knowParent(&next); err != nil {
				return old, err
			}
		}
		return old.Become(next, s.at, s.by)
	})
}

func (s *Shop) changeRecipient(ref string, change func(w *write, old gdpr.Recipient) (gdpr.Recipient, error)) (r gdpr.Recipient, err error) {
	err = s.write("gdpr.recipient", func(w *write) error {
		old, err := findRecipient(w.Tx, ref)
		if err != nil {
			return err
		}
		if r, err = change(w, old); err != nil || len(r.Changes) == len(old.Changes) {
			return err
		}
		return w.putRecipient(r)
	})
	return r, err
}

// EndRecipient gives a recipient its last day. One under which others still
// work does not end before them.
func (s *Shop) EndRecipient(ref string, on calendar.Date, reason string) (r gdpr.Recipient, err error) {
	if on.IsZero() {
		on = s.Today()
	}
	return s.changeRecipient(ref, func(w *write, old gdpr.Recipient) (gdpr.Recipient, error) {
		if on.Before(old.Since) {
			return old, refusal.Rule("end-before-start", "%s ends on %s, before its first day %s", old.ID, on, old.Since)
		}
		all, err := recipients(w.Tx)
		if err != nil {
			return old, err
		}
		for _, o := range all {
			if o.Under == old.ID && o.Active(on.AddDays(1)) {
				return old, refusal.Rule("has-sub-processors", "%s %s still works under %s", o.ID, o.Name, old.ID).
					WithHint("end it first: scatto gdpr processor end %s", o.ID).By("R105")
			}
		}
		next := old
		next.Until, next.EndReason = on, reason
		return old.Become(next, s.at, s.by)
	})
}

// FileContract records the contract under art. 28 with a processor; evidence is
// the path of the signed file, or words that say where it lies.
func (s *Shop) FileContract(ref string, c gdpr.ProcessorContract, evidence string) (r gdpr.Recipient, err error) {
	p, file, err := proof(evidence)
	if err != nil {
		return r, err
	}
	c.Proof, c.At, c.By = contract.Proof(p), s.at, s.by
	return s.changeRecipient(ref, func(_ *write, old gdpr.Recipient) (gdpr.Recipient, error) {
		next, err := old.File(c, s.Today())
		if err != nil {
			return old, err
		}
		if next, err = old.Become(next, s.at, s.by); err == nil {
			err = s.keepProof(p, file)
		}
		return next, err
	})
}
