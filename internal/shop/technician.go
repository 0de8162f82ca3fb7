package shop

import (
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

const opTechnician = "technician"

// Technician is a person of the shop; once one is on record, only those on
// record may write.
type Technician struct {
	Name  string        `json:"name"`
	Email string        `json:"email"`
	Phone string        `json:"phone"`
	Since calendar.Date `json:"since"`
	Left  calendar.Date `json:"left"` // last day; zero: still here
}

// AddTechnician puts a person on record; one who left comes back.
func (s *Shop) AddTechnician(t Technician) (Technician, error) {
	name, err := text.Line("name", t.Name, 60)
	if err != nil {
		return t, err
	}
	if name == "" {
		return t, refusal.Usage("missing-text", "the %s is empty", refusal.Word("name"))
	}
	t.Name, t.Since = name, s.Today()
	return t, s.write(opTechnician, func(w *write) error {
		key := store.TechnicianKey(strings.ToLower(name))
		old, had, err := get[Technician](w.Tx, key)
		if err != nil {
			return err
		}
		if had && old.Left.IsZero() {
			return refusal.Rule("technician-known", "technician %s is already on record", old.Name)
		}
		return w.put(key, "technician:"+name, "technician:"+name, t)
	})
}

// RemoveTechnician records the last day of a person at the shop (R68).
func (s *Shop) RemoveTechnician(name string, last calendar.Date) (t Technician, err error) {
	err = s.write(opTechnician, func(w *write) error {
		key := store.TechnicianKey(strings.ToLower(strings.TrimSpace(name)))
		var ok bool
		if t, ok, err = get[Technician](w.Tx, key); err != nil {
			return err
		}
		if !ok {
			return noTechnician(name)
		}
		if !t.Left.IsZero() {
			return refusal.Rule("technician-left", "technician %s left on %s", t.Name, t.Left)
		}
		t.Left = last
		return w.put(key, "technician:"+t.Name, "technician:"+t.Name, t)
	})
	return t, err
}

func noTechnician(name string) error {
	return refusal.NotFound("no-technician", "there is no technician %q", name).WithHint("scatto technician list")
}

// Technicians lists the people on record.
func (s *Shop) Technicians() (list []Technician, err error) {
	err = s.view(func(tx *store.Tx) error {
		return each(tx, store.TechnicianPrefix(), func(_ store.Key, t Technician) error {
			list = append(list, t)
			return nil
		})
	})
	return list, err
}

// knownOperator refuses a write by a name that is not on record, once one is.
func (w *write) knownOperator() error { return w.knownTechnician(w.shop.by, w.shop.at) }

func (w *write) knownTechnician(name string, at time.Time) error {
	t, ok, err := get[Technician](w.Tx, store.TechnicianKey(strings.ToLower(name)))
	if err != nil {
		return err
	}
	if ok {
		if !t.Left.IsZero() && w.shop.day(at).After(t.Left) {
			return refusal.Rule("technician-left", "technician %s left on %s", t.Name, t.Left).
				WithHint("name who does it with --by")
		}
		return nil
	}
	any := false
	err = w.ScanKeys(store.TechnicianPrefix(), func(store.Key) (bool, error) {
		any = true
		return false, nil
	})
	if err != nil || !any {
		return err
	}
	return refusal.Rule("unknown-operator", "%q is not a technician of this shop", name).
		WithHint("name who does it with --by, or scatto technician add")
}
