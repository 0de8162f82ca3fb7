package config

import (
	"net/mail"
	"net/netip"
	"strings"
	"unicode"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/ticket"
)

// readSender reads an address with or without a name, as a From header has it.
// The name may be encoded, so control characters are sought in what it says.
func readSender(s string) (string, error) {
	s, err := readLine(s)
	if err != nil {
		return "", err
	}
	sender, err := mail.ParseAddress(s)
	if err != nil {
		return "", refusal.Usage("bad-sender", "%q is no sender", s).
			WithHint("write an address, or a name and the address: Assistenza <assistenza@example.it>").From(err)
	}
	if strings.ContainsFunc(sender.Name, unicode.IsControl) {
		return "", refusal.Usage("control-character", "%q holds a control character", s)
	}
	return s, customer.CheckEmail(sender.Address)
}

// readHost reads the name or the IP address of a server.
func readHost(s string) (string, error) {
	host := strings.ToLower(strings.TrimSpace(s))
	if ip, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return ip.String(), nil
	}
	fits := len(host) <= 253
	for label := range strings.SplitSeq(host, ".") {
		fits = fits && label != "" && len(label) <= 63 && allBare(label)
	}
	if !fits {
		return "", refusal.Usage("bad-host", "%q is not the name of a server", s).
			WithHint("write a name like mail.example.it; the port has a key of its own")
	}
	return host, nil
}

// readPattern reads which senders a rule means: an address, @domain, or a
// pattern with *. One that fits everybody is no condition.
func readPattern(s string) (string, error) {
	s, err := readLine(s)
	if err != nil {
		return "", err
	}
	if strings.Trim(s, "*@.") == "" || strings.ContainsFunc(s, unicode.IsSpace) || !strings.ContainsAny(s, "@*") || strings.Count(s, "@") > 1 {
		return "", refusal.Usage("bad-pattern", "%q names no senders", s).
			WithHint("write an address, @example.it for a domain, or a pattern like backup*@example.it")
	}
	return s, nil
}

// readTicket reads the number of a ticket.
func readTicket(s string) (string, error) {
	s = strings.TrimSpace(s)
	_, err := ticket.ParseNumber(s)
	return s, err
}

// readFolder reads the plain name of a folder that any file system takes.
func readFolder(s string) (string, error) {
	s, err := readLine(s)
	if err == nil && (strings.Trim(s, ". ") == "" || strings.HasSuffix(s, ".") || strings.ContainsAny(s, `/\:*?"<>|`)) {
		return "", refusal.Rule("bad-folder", "%q is not a plain name of a folder", s)
	}
	return s, err
}
