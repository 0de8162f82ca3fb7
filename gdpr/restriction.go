package gdpr

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Ground is why a person's data are restricted: art. 18(1)(a)-(d), clause
// 6.1.6 a-d (R98).
type Ground string

// The grounds.
const (
	Contested Ground = "a" // the person contests that the data are right
	Unlawful  Ground = "b" // the processing is unlawful, and he wants no erasure
	ForClaims Ground = "c" // the shop needs them no more, the person does for a claim
	Objected  Ground = "d" // the weighing of his objection is pending
)

// Label says the ground in Italian, as letters do.
func (g Ground) Label() string {
	return map[Ground]string{
		Contested: "l'interessato contesta l'esattezza dei dati, per il tempo di verificarla",
		Unlawful:  "il trattamento è illecito e l'interessato chiede la limitazione invece della cancellazione",
		ForClaims: "i dati non servono più al titolare, ma all'interessato per un diritto in sede giudiziaria",
		Objected:  "l'interessato si è opposto al trattamento ed è pendente la verifica dei motivi",
	}[g]
}

// Article is the letter of art. 18(1).
func (g Ground) Article() string { return "art. 18(1)(" + string(g) + ")" }

// ParseGround reads a ground; errors are usage refusals.
func ParseGround(s string) (Ground, error) {
	all := []Ground{Contested, Unlawful, ForClaims, Objected}
	if g := Ground(strings.ToLower(strings.Trim(s, "() "))); slices.Contains(all, g) {
		return g, nil
	}
	return "", refusal.Unknown("unknown-ground", "unknown ground %q of a restriction", s, all).By("R98")
}

// RestrictedUse is one of the four uses that art. 18(2) leaves open.
type RestrictedUse string

// The uses.
const (
	UseConsent        RestrictedUse = "consent"
	UseClaims         RestrictedUse = "claims"
	UseRightsOfOthers RestrictedUse = "rights-of-others"
	UsePublicInterest RestrictedUse = "public-interest"
)

// ParseRestrictedUse reads a use; errors are usage refusals.
func ParseRestrictedUse(s string) (RestrictedUse, error) {
	all := []RestrictedUse{UseConsent, UseClaims, UseRightsOfOthers, UsePublicInterest}
	if slices.Contains(all, RestrictedUse(s)) {
		return RestrictedUse(s), nil
	}
	return "", refusal.Unknown("unknown-use", "unknown use %q of restricted data", s, all).By("R98")
}

// Limitation is the restriction of one person's data: they are kept and read,
// and used for nothing else (art. 18, R98).
type Limitation struct {
	ID       string        `json:"id"` // Z0001
	Subject  Subject       `json:"subject"`
	Ground   Ground        `json:"ground"`
	Reason   string        `json:"reason"`
	Request  string        `json:"request"` // G0001, "" without one
	From     time.Time     `json:"from"`
	By       string        `json:"by"`
	Tickets  []string      `json:"tickets"` // that the person himself opened meanwhile: he wants them worked on
	Uses     []AllowedUse  `json:"uses"`
	Told     calendar.Date `json:"told"`    // that it will be lifted (art. 18(3))
	LiftOn   calendar.Date `json:"lift_on"` // the day that he was told of; zero: none
	Lifted   time.Time     `json:"lifted"`
	LiftedBy string        `json:"lifted_by"`
}

// AllowedUse is one use under art. 18(2).
type AllowedUse struct {
	At     time.Time     `json:"at"`
	By     string        `json:"by"`
	Use    RestrictedUse `json:"use"`
	Reason string        `json:"reason"`
	What   string        `json:"what"` // the write that it let pass
}

// Active reports whether it holds.
func (l Limitation) Active() bool { return l.Lifted.IsZero() }

// Lift ends a restriction. The person must have been told before: on an
// earlier day, or the same one (art. 18(3)).
func (l Limitation) Lift(at time.Time, by string, told calendar.Date) (Limitation, error) {
	day := calendar.DateOf(at, calendar.Rome())
	switch {
	case !l.Active():
		return l, refusal.Rule("restriction-lifted", "restriction %s was lifted on %s", l.ID, calendar.DateOf(l.Lifted, calendar.Rome()))
	case told.IsZero():
		return l, refusal.Rule("not-told", "the person must be told before restriction %s is lifted", l.ID).
			WithHint("scatto gdpr restrict tell %s --send, then lift it with --told DATE", l.ID).By("R98")
	case told.After(day):
		return l, refusal.Rule("future", "%s lies in the future", told.String()).By("R98")
	case day.Before(l.LiftOn):
		return l, refusal.Rule("lift-announced", "the person was told that restriction %s is lifted on %s, not before", l.ID, l.LiftOn).
			WithHint("to lift it earlier, tell the person first: scatto gdpr restrict tell %s --on DATE", l.ID).By("R98")
	case told.Before(calendar.DateOf(l.From, calendar.Rome())):
		return l, refusal.Rule("dates-out-of-order", "the notice of %s lies before the restriction of %s", told.String(),
			calendar.DateOf(l.From, calendar.Rome()).String()).By("R98")
	}
	l.Told, l.Lifted, l.LiftedBy = told, at, by
	return l, nil
}

// Allow notes a use under art. 18(2); it needs a reason.
func (l Limitation) Allow(u AllowedUse) (Limitation, error) {
	if u.Reason = strings.TrimSpace(u.Reason); u.Reason == "" {
		return l, refusal.Usage("missing-reason", "the reason why restricted data are used is missing").WithHint("give --reason").By("R98")
	}
	l.Uses = append(slices.Clip(l.Uses), u)
	return l, nil
}

// Consents notes a ticket that the person himself opened: he consents that it
// is worked on (R98).
func (l Limitation) Consents(ticket string) Limitation {
	if !slices.Contains(l.Tickets, ticket) {
		l.Tickets = append(slices.Clip(l.Tickets), ticket)
	}
	return l
}

// Refuses is the refusal of a use.
func (l Limitation) Refuses(doing refusal.Word) error {
	return refusal.Rule("restricted", "the data of this person are restricted since %s on ground %s (%s): they are kept and read, not used: %s",
		calendar.DateOf(l.From, calendar.Rome()).String(), string(l.Ground), l.Ground.Article(), doing).
		WithHint("scatto gdpr restrict list; art. 18(2) allows: --restricted-use consent|claims|rights-of-others|public-interest --reason TEXT").By("R98")
}
