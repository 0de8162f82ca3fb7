package network

import (
	"slices"
	"strconv"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// LineKinds are the kinds of line to the Internet (R86: "DSL o fibra").
func LineKinds() []string {
	return []string{"ftth", "fttc", "vdsl", "adsl", "fwa", "mobile", "satellite", "leased", "other"}
}

// Line is a line to the Internet and the machine that it ends at (CLI-01).
// Speeds are kbit/s, 0 where nobody measured.
type Line struct {
	Device   string `json:"device"`
	Kind     string `json:"kind"` // one of LineKinds
	Down     int64  `json:"down_kbit"`
	Up       int64  `json:"up_kbit"`
	Provider string `json:"provider"`
	Note     string `json:"note"`
}

// Bandwidth is "1000/300" in Mbit/s, "" where nobody measured.
func (l Line) Bandwidth() string {
	if l.Down == 0 {
		return ""
	}
	return mbit(l.Down) + "/" + mbit(l.Up)
}

// Words are what a picture says of the line: "FTTH 1000/300 Mbit/s".
func (l Line) Words() string {
	words := strings.ToUpper(l.Kind)
	if l.Kind == "other" {
		words = "linea"
	}
	if b := l.Bandwidth(); b != "" {
		words += " " + b + " Mbit/s"
	}
	return words
}

func mbit(kbit int64) string {
	s := strconv.FormatInt(kbit/1000, 10)
	if rest := kbit % 1000; rest > 0 {
		s += "," + strings.TrimRight(strconv.FormatInt(1000+rest, 10)[1:], "0")
	}
	return s
}

// ParseBandwidth reads download and upload in Mbit/s such as 1000/300 or
// 7/0.5. Refusals: bad-bandwidth.
func ParseBandwidth(s string) (down, up int64, err error) {
	first, second, two := strings.Cut(s, "/")
	down, okDown := parseMbit(first)
	up, okUp := parseMbit(second)
	if !two || !okDown || !okUp {
		return 0, 0, refusal.Usage("bad-bandwidth", "%q is not a bandwidth", s).WithHint("write download and upload in Mbit/s like 1000/300")
	}
	return down, up, nil
}

func parseMbit(s string) (kbit int64, ok bool) {
	whole, part, _ := strings.Cut(strings.Replace(strings.TrimSpace(s), ",", ".", 1), ".")
	if len(part) > 3 {
		return 0, false
	}
	n, err := strconv.ParseUint(whole+(part + "000")[:3], 10, 32)
	return int64(n), err == nil && whole != "" && n > 0 && n <= 1_000_000_000
}

// AddLine records a line; one of the same kind at the same machine is changed,
// what is not said of it stays. Refusals: unknown-line-kind, unknown-device,
// too-many-links.
func (n Network) AddLine(l Line, devices []ads.Device) (Network, Line, error) {
	if !slices.Contains(LineKinds(), l.Kind) {
		return n, l, refusal.Unknown("unknown-line-kind", "%q is not a kind of line", l.Kind, LineKinds()).By("R86")
	}
	var err error
	if l.Device, err = known(l.Device, devices); err != nil {
		return n, l, err
	}
	if l.Provider, err = text.Line("provider", l.Provider, 100); err != nil {
		return n, l, err
	}
	if l.Note, err = text.Line("note", l.Note, text.MaxLine); err != nil {
		return n, l, err
	}
	n.Lines = slices.Clone(n.Lines)
	if i := slices.IndexFunc(n.Lines, func(o Line) bool { return o.Device == l.Device && o.Kind == l.Kind }); i >= 0 {
		old := n.Lines[i]
		if l.Down == 0 {
			l.Down, l.Up = old.Down, old.Up
		}
		if l.Provider == "" {
			l.Provider = old.Provider
		}
		if l.Note == "" {
			l.Note = old.Note
		}
		n.Lines[i] = l
		return n, l, nil
	}
	if len(n.Lines) >= mostParts {
		return n, l, refusal.Rule("too-many-links", "a customer has at most %d links", mostParts)
	}
	n.Lines = append(n.Lines, l)
	return n, l, nil
}

// RemoveLine takes a line of a machine away: of one kind, or the only one.
// Refusals: no-line, ambiguous-line.
func (n Network) RemoveLine(device, kind string) (Network, Line, error) {
	var found []Line
	for _, l := range n.Lines {
		if strings.EqualFold(l.Device, device) && (kind == "" || l.Kind == kind) {
			found = append(found, l)
		}
	}
	switch len(found) {
	case 0:
		return n, Line{}, refusal.NotFound("no-line", "no line ends at %s", device).WithHint("scatto ads line list")
	case 1:
		n.Lines = slices.DeleteFunc(slices.Clone(n.Lines), func(l Line) bool { return l == found[0] })
		return n, found[0], nil
	}
	return n, Line{}, refusal.Usage("ambiguous-line", "%d lines end at %s", len(found), device).WithHint("say which with --kind")
}
