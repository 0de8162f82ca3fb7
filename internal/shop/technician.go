package shop

import (
	"strings"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

const opTechnician = "technician"

// Technician is a person of the shop; once one is on record, only those on
// record may write.
type Technician struct {
	Name    string        `json:"name"`
	Email   string        `json:"email"`
	Phone   string        `json:"phone"`
	Since   calendar.Date `json:"since"`
	Left    calendar.Date `json:"left"`    // last day; zero: still here
	Earlier []Stay        `json:"earlier"` // before somebody left and came back

	Person ads.Person `json:"person,omitzero"` // who it is, for nominations (R68)
}

// Stay is a time that a technician spent at the shop, both ends included.
type Stay struct {
	Since calendar.Date `json:"since"`
	Left  calendar.Date `json:"left"`
}

// technicianKey finds a person whatever the case of the letters.
func technicianKey(name string) store.Key { return store.TechnicianKey(strings.ToLower(name)) }

// technicianID names a person in the log, and is the subject of its digests.
func technicianID(name string) string { return "technician:" + strings.ToLower(name) }

// AddTechnician puts a person on record; one who left comes back and keeps
// address and phone unless they are given anew. Anybody may: the first one has
// nobody to ask, and a shop whose people all left must not be locked out.
func (s *Shop) AddTechnician(t Technician) (Technician, error) {
	var err error
	if t.Name, err = text.Line("name", t.Name, 60); err != nil {
		return t, err
	}
	if t.Name == "" {
		return t, refusal.Usage("missing-text", "the %s is empty", refusal.Word("name"))
	}
	if t, err = s.checkedTechnician(t); err != nil {
		return t, err
	}
	t.Since, t.Left, t.Earlier = s.Today(), calendar.Date{}, []Stay{}
	err = s.write(opTechnician, func(w *write) error {
		old, had, err := get[Technician](w.Tx, technicianKey(t.Name))
		if err != nil {
			return err
		}
		if had {
			if t, err = old.back(t); err != nil {
				return err
			}
		}
		return w.put(technicianKey(t.Name), technicianID(t.Name), technicianID(t.Name), t)
	})
	return t, err
}

// back is a technician who left before and returns as t says.
func (old Technician) back(t Technician) (Technician, error) {
	if old.Left.IsZero() {
		return t, refusal.Rule("technician-known", "technician %s is already on record", old.Name)
	}
	if !t.Since.After(old.Left) {
		return t, refusal.Rule("technician-back-early", "technician %s cannot come back on %s, before leaving on %s", old.Name, t.Since, old.Left).
			WithHint("if the leaving is a mistake: scatto technician leave %s --withdraw", quoted(old.Name))
	}
	t.Earlier = append(old.Earlier, Stay{old.Since, old.Left})
	if t.Email == "" {
		t.Email = old.Email
	}
	if t.Phone == "" {
		t.Phone = old.Phone
	}
	if t.Person == (ads.Person{}) {
		t.Person = old.Person
	}
	return t, nil
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

// knownOperator refuses a write by a name that is not on record, once one is,
// and gives the name the spelling on record.
func (w *write) knownOperator() error {
	if err := w.knownTechnician(w.shop.by, w.shop.at); err != nil {
		return err
	}
	t, ok, err := get[Technician](w.Tx, technicianKey(w.shop.by))
	if ok {
		w.shop.by = t.Name
	}
	return err
}

func (w *write) knownTechnician(name string, at time.Time) error {
	t, ok, err := get[Technician](w.Tx, technicianKey(name))
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
	return orTechnician(w.Tx, refusal.Rule("unknown-operator", "%q is not a technician of this shop", name).
		WithHint("name who does it with --by NAME or export SCATTO_OPERATOR=NAME; scatto technician list names them"), name)
}
