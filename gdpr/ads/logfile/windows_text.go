package logfile

import (
	"strconv"
	"strings"
	"time"

	"scatto/internal/refusal"
)

// labels are the lines of a rendered message that are needed, in English and
// Italian.
func labels() map[string]string {
	return map[string]string{
		"account name": "name", "nome account": "name",
		"account domain": "domain", "dominio account": "domain",
		"domain name": "domain", "nome dominio": "domain", // as 1102 says it
		"security id": "sid", "id sicurezza": "sid", "id di sicurezza": "sid",
		"logon id": "logon", "id accesso": "logon", "id di accesso": "logon",
		"logon type": "LogonType", "tipo di accesso": "LogonType", "tipo accesso": "LogonType",
		"elevated token": "ElevatedToken", "token elevato": "ElevatedToken", "token con privilegi elevati": "ElevatedToken",
		"source network address": "IpAddress", "indirizzo di rete di origine": "IpAddress", "indirizzo di rete origine": "IpAddress",
		"workstation name": "WorkstationName", "nome workstation": "WorkstationName", "nome della workstation": "WorkstationName",
		"status": "Status", "stato": "Status", "sub status": "SubStatus", "stato secondario": "SubStatus", "sottostato": "SubStatus",
	}
}

// readMessage reads a rendered message into the names of EventData. Logon and
// failed logon name two accounts: who asked, and whose it is.
func readMessage(data map[string]string, id int, message string) {
	known := labels()
	owners := []string{"Target", "Target"}
	switch id {
	case winLogon, winFailed:
		owners = []string{"Subject", "Target"}
	case winSpecial, winCleared:
		owners = []string{"Subject", "Subject"}
	}
	endings := map[string]string{"name": "UserName", "domain": "DomainName", "sid": "UserSid", "logon": "LogonId"}
	seen := map[string]int{}
	for line := range strings.Lines(message) {
		label, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		field, ok := known[strings.ToLower(strings.TrimSpace(label))]
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		if ending, ok := endings[field]; ok {
			n := seen[field]
			seen[field]++
			if n >= len(owners) {
				continue
			}
			field = owners[n] + ending
		}
		if data[field] == "" {
			data[field] = value
		}
	}
	for _, owner := range []string{"Target", "Subject"} { // rendered, a SID is DOMAIN\name
		if name := owner + "UserName"; data[name] == "" {
			_, data[name], _ = strings.Cut(data[owner+"UserSid"], `\`)
		}
	}
}

// read reads the time of a row: with its zone where it has one, else by the
// clock on the wall. Day before month, as in Italy; month before day with AM
// and PM.
func (w *wall) read(s string) (time.Time, error) {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, "\u202f", " ")), " ")
	if t, err := time.Parse(time.RFC3339Nano, s); err == nil {
		return t.UTC(), nil
	}
	bad := refusal.Rule("bad-time", "the time %q cannot be read", oneLine(s, 40))
	date, clock, _ := strings.Cut(strings.Replace(s, "T", " ", 1), " ")
	half := ""
	if rest, ap, ok := strings.Cut(clock, " "); ok {
		clock, half = rest, strings.ToUpper(strings.Trim(ap, " ."))
	}
	d, ok := numbers(date)
	if !ok || len(d) != 3 {
		return time.Time{}, bad
	}
	c, ok := numbers(strings.ReplaceAll(clock, ",", ".")) // the fourth is a fraction of a second
	if !ok || len(c) < 2 || len(c) > 4 {
		return time.Time{}, bad
	}
	c = append(c, 0)
	day, month, year := d[0], d[1], d[2]
	switch {
	case d[0] > 31:
		year, month, day = d[0], d[1], d[2]
	case half == "AM" || half == "PM":
		month, day = d[0], d[1]
	}
	hour := c[0]
	if half == "PM" && hour < 12 {
		hour += 12
	} else if half == "AM" && hour == 12 {
		hour = 0
	}
	if year < 1990 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || c[1] > 59 || c[2] > 60 ||
		time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() != day {
		return time.Time{}, bad
	}
	return w.at(year, time.Month(month), day, hour, c[1], c[2], 0), nil
}

// numbers reads whole numbers with single signs between them.
func numbers(s string) (out []int, ok bool) {
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/-.:", r) }) {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 {
			return nil, false
		}
		out = append(out, n)
	}
	return out, true
}
