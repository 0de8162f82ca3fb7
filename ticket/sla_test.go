package ticket_test

import (
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/ticket"
)

func instant(t *testing.T, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	at, err := calendar.ParseInstant(s, calendar.Rome())
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC()
}

// promise is an SLA with the same times for every severity.
func promise(response, resolution int) ticket.SLA {
	s := ticket.SLA{Closures: true}
	for n := 1; n <= 4; n++ {
		s.Response[n], s.Resolution[n] = response, resolution
	}
	return s
}

// pauses reads "from..to from..".
func pauses(t *testing.T, stretches ...[2]string) (out []ticket.Pause) {
	for _, s := range stretches {
		out = append(out, ticket.Pause{From: instant(t, s[0]), To: instant(t, s[1])})
	}
	return out
}

func TestDeadlines(t *testing.T) {
	allDay := promise(60, 0)
	allDay.Window = calendar.Window{Name: "sla", Days: []time.Weekday{0, 1, 2, 3, 4, 5, 6}, Bands: []calendar.Band{{From: 0, To: 24 * 60}}}
	allDay.Closures = false
	long := promise(60, 0)
	long.Window = calendar.Window{Name: "sla", Days: []time.Weekday{1, 2, 3, 4, 5, 6}, Bands: []calendar.Band{{From: 8 * 60, To: 20 * 60}}}
	noClosures := promise(60, 0)
	noClosures.Closures = false
	graded := promise(60, 0)
	graded.Response[1] = 15
	patron, _ := calendar.ParsePatron("10-13")
	rimini := calendar.ITValue().WithPatrons(patron)
	for _, row := range []struct {
		rule     string
		sla      ticket.SLA
		opened   string
		severity int
		answered string
		pauses   []ticket.Pause
		at       string
		state    ticket.DeadlineState
		due      string
		left     int64 // seconds left, or over
	}{
		{"R09: without SLA there is no deadline", ticket.SLA{}, "2026-10-14T09:00", 3, "", nil, "2027-10-14", "", "", 0},
		{"R51: due in an hour", promise(60, 0), "2026-10-14T09:00", 3, "", nil, "2026-10-14T09:20", ticket.DeadlineDue, "2026-10-14T10:00", 2400},
		{"R51: at the deadline itself nothing is late", promise(60, 0), "2026-10-14T09:00", 3, "", nil, "2026-10-14T10:00", ticket.DeadlineDue, "2026-10-14T10:00", 0},
		{"R51: a second later it is", promise(60, 0), "2026-10-14T09:00", 3, "", nil, "2026-10-14T10:00:01", ticket.DeadlineLate, "2026-10-14T10:00", 1},
		{"R51: across lunch", promise(60, 0), "2026-10-14T12:30", 3, "", nil, "2026-10-14T13:30", ticket.DeadlineDue, "2026-10-14T14:30", 1800},
		{"R51: a deadline on closing time stays there", promise(60, 0), "2026-10-14T17:00", 3, "", nil, "2026-10-14T17:30", ticket.DeadlineDue, "2026-10-14T18:00", 1800},
		{"R51: and is passed in the evening, though no working time has", promise(60, 0), "2026-10-14T17:00", 3, "", nil, "2026-10-14T19:00", ticket.DeadlineLate, "2026-10-14T18:00", 0},
		{"R51: across the clock change", promise(60, 0), "2026-10-23T17:30", 3, "", nil, "2026-10-24", ticket.DeadlineDue, "2026-10-26T09:30", 1800},
		{"R51: through the night of the clock change", allDay, "2026-10-25T01:30", 3, "", nil, "2026-10-25T01:30", ticket.DeadlineDue, "2026-10-25T02:30+02:00", 3600},
		{"R51: and of the one in spring", allDay, "2026-03-29T01:30", 3, "", nil, "2026-03-29T01:30", ticket.DeadlineDue, "2026-03-29T03:30", 3600},
		{"R11: across the closure of August", promise(60, 0), "2026-08-14T17:30", 3, "", nil, "2026-08-14T17:45", ticket.DeadlineDue, "2026-09-01T09:30", 2700},
		{"R11: an SLA that knows no closures", noClosures, "2026-08-14T17:30", 3, "", nil, "2026-08-14T17:45", ticket.DeadlineDue, "2026-08-17T09:30", 2700},
		{"R12: across the patron's day", promise(60, 0), "2026-10-12T17:30", 3, "", nil, "2026-10-12T17:30", ticket.DeadlineDue, "2026-10-14T09:30", 3600},
		{"R12: an SLA without closures works on it", noClosures, "2026-10-12T17:30", 3, "", nil, "2026-10-12T17:30", ticket.DeadlineDue, "2026-10-13T09:30", 3600},
		{"R51: in hours of its own, on a Saturday", long, "2026-10-17T19:30", 3, "", nil, "2026-10-17T19:30", ticket.DeadlineDue, "2026-10-19T08:30", 3600},
		{"R51: a national holiday closes every window", long, "2026-12-24T19:30", 3, "", nil, "2026-12-24T19:30", ticket.DeadlineDue, "2027-01-07T09:00", 3600},
		{"R46: by severity", graded, "2026-10-14T09:00", 1, "", nil, "2026-10-14T09:00", ticket.DeadlineDue, "2026-10-14T09:15", 900},
		{"R51: met", promise(60, 0), "2026-10-14T09:00", 3, "2026-10-14T09:40", nil, "2026-10-15T09:00", ticket.DeadlineMet, "2026-10-14T10:00", 0},
		{"R51: met at the last second", promise(60, 0), "2026-10-14T09:00", 3, "2026-10-14T10:00", nil, "2026-10-15T09:00", ticket.DeadlineMet, "2026-10-14T10:00", 0},
		{"R51: missed by ten working minutes over night", promise(60, 0), "2026-10-14T17:00", 3, "2026-10-15T09:10", nil, "2026-10-15T12:00", ticket.DeadlineMissed, "2026-10-14T18:00", 600},
		{"R51: at an instant before the answer it was due", promise(60, 0), "2026-10-14T09:00", 3, "2026-10-14T09:40", nil, "2026-10-14T09:30", ticket.DeadlineDue, "2026-10-14T10:00", 1800},
		{"R51: before the opening all of it is left", promise(60, 0), "2026-10-14T09:00", 3, "", nil, "2026-10-13T09:00", ticket.DeadlineDue, "2026-10-14T10:00", 3600},
		{"R18: the clock stands while the customer is waited for", promise(60, 0), "2026-10-14T09:00", 3, "", pauses(t, [2]string{"2026-10-14T09:20", ""}), "2026-10-16T12:00", ticket.DeadlinePaused, "", 2400},
		{"R18: a pause moves the deadline on", promise(60, 0), "2026-10-14T09:00", 3, "", pauses(t, [2]string{"2026-10-14T09:20", "2026-10-14T11:20"}), "2026-10-14T11:30", ticket.DeadlineDue, "2026-10-14T12:00", 1800},
		{"R18: to the second", promise(60, 0), "2026-10-14T09:00", 3, "", pauses(t, [2]string{"2026-10-14T09:20:10", "2026-10-14T12:30:05"}), "2026-10-14T12:30:05", ticket.DeadlineDue, "2026-10-14T14:09:55", 2390},
		{"R18: a pause at night moves nothing", promise(60, 0), "2026-10-14T17:30", 3, "", pauses(t, [2]string{"2026-10-14T19:00", "2026-10-15T07:00"}), "2026-10-15T08:00", ticket.DeadlineDue, "2026-10-15T09:30", 1800},
		{"R18: pauses that overlap count once", promise(60, 0), "2026-10-14T09:00", 3, "", pauses(t, [2]string{"2026-10-14T09:30", "2026-10-14T10:30"}, [2]string{"2026-10-14T09:10", "2026-10-14T10:00"}), "2026-10-14T10:40", ticket.DeadlineDue, "2026-10-14T11:20", 2400},
		{"R18: a pause before the opening is none", promise(60, 0), "2026-10-14T09:00", 3, "", pauses(t, [2]string{"2026-10-13T09:00", "2026-10-14T09:30"}), "2026-10-14T09:40", ticket.DeadlineDue, "2026-10-14T10:30", 3000},
		{"R18: what was late before the pause stays late", promise(60, 0), "2026-10-14T09:00", 3, "", pauses(t, [2]string{"2026-10-14T11:00", ""}), "2026-10-16T12:00", ticket.DeadlineLate, "2026-10-14T10:00", 3600},
		{"R18: a question is an answer that comes with its pause", promise(60, 0), "2026-10-14T09:00", 3, "2026-10-14T09:30", pauses(t, [2]string{"2026-10-14T09:30", ""}), "2026-10-16T12:00", ticket.DeadlineMet, "2026-10-14T10:00", 0},
	} {
		t.Run(row.rule, func(t *testing.T) {
			one := in(ticket.Assigned)
			one.OpenedAt, one.RespondedAt, one.Severity, one.Pauses = instant(t, row.opened), instant(t, row.answered), row.severity, row.pauses
			got, err := row.sla.Deadlines(one, rimini, instant(t, row.at))
			if err != nil {
				t.Fatal(err)
			}
			d := got.Response
			if d.State != row.state || !d.Due.Equal(instant(t, row.due)) || d.Left+d.Over != row.left {
				t.Errorf("%s, due %s, left %d, over %d; want %s, %s, %d", d.State, calendar.Show(d.Due), d.Left, d.Over, row.state, row.due, row.left)
			}
			if got.Resolution.State != "" {
				t.Error("no solution was promised")
			}
		})
	}
}

// R09: whether another system's ticket was answered there nobody knows.
func TestDeadlinesOfWhatCameIn(t *testing.T) {
	one := in(ticket.Open)
	one.OpenedAt, one.Severity, one.ExternalID = instant(t, "2026-10-14T09:00"), 3, "otrs:1"
	for _, answered := range []string{"", "2026-10-15T09:00"} {
		one.RespondedAt = instant(t, answered)
		got, err := promise(60, 240).Deadlines(one, calendar.ITValue(), instant(t, "2026-10-16T09:00"))
		if err != nil || got.Response.State != "" || got.Resolution.State != ticket.DeadlineLate {
			t.Errorf("R09: answered %q: %+v %v", answered, got, err)
		}
	}
}

func TestDeadlinesOfWhatIsClosed(t *testing.T) {
	opened, closed := instant(t, "2026-10-14T09:00"), instant(t, "2026-10-14T11:00")
	base := in(ticket.Resolved)
	base.OpenedAt, base.ClosedAt, base.Severity = opened, closed, 3
	change := func(f func(*ticket.Ticket)) ticket.Ticket {
		one := base
		f(&one)
		return one
	}
	for rule, row := range map[string]struct {
		ticket               ticket.Ticket
		response, resolution ticket.DeadlineState
	}{
		"R16: closed in time, without another word the closing is the answer": {base, ticket.DeadlineMissed, ticket.DeadlineMet},
		"R17: closed unresolved ends the clock too": {change(func(x *ticket.Ticket) { x.State = ticket.Unresolved }),
			ticket.DeadlineMissed, ticket.DeadlineMet},
		"R51: closed too late": {change(func(x *ticket.Ticket) {
			x.RespondedAt, x.ClosedAt = instant(t, "2026-10-14T09:30"), instant(t, "2026-10-15T11:00")
		}), ticket.DeadlineMet, ticket.DeadlineMissed},
		"R05: merged, the other ticket has the deadline":         {change(func(x *ticket.Ticket) { x.State = ticket.Merged }), "", ""},
		"R47: a consultancy has none":                            {change(func(x *ticket.Ticket) { x.Consultancy = true }), "", ""},
		"R09: nothing is known of another system's closed story": {change(func(x *ticket.Ticket) { x.ExternalID = "otrs:1" }), "", ""},
		"R51: the first public word of an older ticket counts": {change(func(x *ticket.Ticket) {
			x.Messages = []ticket.Message{{At: instant(t, "2026-10-14T09:10"), Kind: ticket.Note}, {At: instant(t, "2026-10-14T09:50"), Kind: ticket.Note, Public: true}}
		}), ticket.DeadlineMet, ticket.DeadlineMet},
	} {
		got, err := promise(60, 240).Deadlines(row.ticket, calendar.ITValue(), instant(t, "2026-12-01"))
		if err != nil || got.Response.State != row.response || got.Resolution.State != row.resolution {
			t.Errorf("%s: %+v %v", rule, got, err)
		}
	}
}
