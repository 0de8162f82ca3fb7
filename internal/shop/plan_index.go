package shop

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/store"
	"scatto/ticket"
)

// planMarks adds the index keys of a ticket's appointments, and that of an
// open consultancy; what they hold is the ticket's name.
func planMarks(t ticket.Ticket, marks map[store.Key]string) {
	for _, a := range t.Plan {
		marks[store.AppointmentKey(a.ID)] = t.Name()
		marks[store.AppointmentDayKey(calendar.DateOf(a.At, calendar.Rome()), a.ID)] = t.Name()
	}
	if t.Consultancy && !t.State.Closed() {
		marks[store.ConsultancyKey(t.Number)] = t.Name()
	}
}

// Visit is an appointment with what the technician needs to know on the way.
type Visit struct {
	Appointment ticket.Appointment
	Ticket      ticket.Ticket
	Name        string // the customer's, else the requester's
	City        string
	Address     string // in one line, with the city
	Phone       string
}

// AgendaFilter says which appointments to list, both days included.
type AgendaFilter struct {
	From, To   calendar.Date
	Technician string // "" for all of them
	CalledOff  bool   // those called off too
}

// Agenda lists appointments by time. It reads the tickets of those days only.
func (s *Shop) Agenda(f AgendaFilter) (list []Visit, err error) {
	err = s.view(func(tx *store.Tx) error {
		if f.Technician != "" {
			if f.Technician, err = technicianOnRecord(tx, f.Technician); err != nil {
				return err
			}
		}
		list, err = visits(tx, f)
		return err
	})
	return list, err
}

// technicianOnRecord gives a name the spelling on record; one that is not on
// record, though others are, is refused.
func technicianOnRecord(tx *store.Tx, name string) (string, error) {
	t, ok, err := get[Technician](tx, technicianKey(name))
	if ok || err != nil {
		return t.Name, err
	}
	err = tx.ScanKeys(store.TechnicianPrefix(), func(store.Key) (bool, error) { return false, noTechnician(tx, name) })
	return name, err
}

func visits(tx *store.Tx, f AgendaFilter) (list []Visit, err error) {
	tickets := map[string]ticket.Ticket{}
	end := store.AppointmentDayPrefix(f.To.AddDays(1))
	err = tx.ScanFrom(store.AppointmentPrefix(), store.AppointmentDayPrefix(f.From), func(key store.Key, raw store.Raw) (bool, error) {
		if key >= end {
			return false, nil
		}
		var name string
		if err := raw.Decode(&name); err != nil {
			return false, err
		}
		t, known := tickets[name]
		if !known {
			if t, err = findTicket(tx, name); err != nil {
				return false, err
			}
			tickets[name] = t
		}
		id, _ := key.Number()
		for _, a := range t.Plan {
			if a.ID == id && (!a.CalledOff || f.CalledOff) && (f.Technician == "" || strings.EqualFold(a.By, f.Technician)) {
				list = append(list, Visit{Appointment: a, Ticket: t})
			}
		}
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b Visit) int {
		return cmp.Or(a.Appointment.At.Compare(b.Appointment.At), cmp.Compare(a.Appointment.ID, b.Appointment.ID))
	})
	return list, whereabouts(tx, list)
}

// whereabouts fills in whom the visits are for.
func whereabouts(tx *store.Tx, list []Visit) error {
	cards := map[string]Card{}
	for i, v := range list {
		t := v.Ticket
		list[i].Name, list[i].Phone = t.Requester(), t.Phone
		if t.Customer == "" {
			continue
		}
		card, known := cards[t.Customer]
		if !known {
			var err error
			if card, err = findCard(tx, t.Customer); err != nil {
				return err
			}
			cards[t.Customer] = card
		}
		list[i].Name, list[i].City = card.Name, card.City
		list[i].Address = joinWords(", ", card.Address, strings.TrimSpace(card.ZIP+" "+card.City))
		if t.Phone == "" {
			list[i].Phone = card.Phone
		}
		if err := list[i].atSite(tx); err != nil {
			return err
		}
	}
	return nil
}

// atSite sends a visit to the site of its ticket.
func (v *Visit) atSite(tx *store.Tx) error {
	site, err := siteOf(tx, v.Ticket.Site)
	if err != nil || site.ID == "" {
		return err
	}
	v.Name = joinWords(", ", v.Name, site.Name)
	if site.City != "" || site.Address != "" {
		v.City = site.City
		v.Address = joinWords(", ", site.Address, strings.TrimSpace(site.ZIP+" "+site.City))
	}
	if v.Ticket.Phone == "" && site.Phone != "" {
		v.Phone = site.Phone
	}
	return nil
}

// DayOff says why the shop does not work on a day; the zero DayOff is a day
// like any other, or a weekend.
type DayOff struct {
	Holiday string // its Italian name
	Patron  bool   // the Comune's own (R12)
	Closure bool   // the shop's (R11)
}

// DayOff looks a day up in the shop's calendar.
func (s *Shop) DayOff(d calendar.Date) (off DayOff) {
	for _, h := range calendar.Holidays(d.Year) {
		if h.Date == d {
			off.Holiday = h.Name
		}
	}
	c := s.Config.Calendar
	off.Patron = slices.ContainsFunc(c.Patrons, func(p calendar.Patron) bool { return p.On(d) })
	off.Closure = slices.ContainsFunc(c.Closures, func(one calendar.Closure) bool { return one.Holds(d) })
	return off
}

// ahead lists a technician's appointments that stand after a day.
func ahead(tx *store.Tx, technician string, after calendar.Date) ([]Visit, error) {
	list, err := visits(tx, AgendaFilter{From: after.AddDays(1), To: calendar.Date{Year: 2200, Month: time.January, Day: 1}, Technician: technician})
	return slices.DeleteFunc(list, func(v Visit) bool { return v.Appointment.Done }), err
}
