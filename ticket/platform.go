package ticket

import (
	"slices"
	"strings"

	"scatto/internal/customer"
)

// Tested reports whether an operating system is among the tested platforms
// (R39). A * in a platform's name stands for anything; case and white space do
// not matter. Without a system or without platforms nothing can be said against
// it.
func Tested(system string, platforms []string) bool {
	if compact(system) == "" || len(platforms) == 0 {
		return true
	}
	return slices.ContainsFunc(platforms, func(p string) bool { return fits(compact(p), compact(system)) })
}

// compact is a name without case and white space.
func compact(s string) string { return strings.ReplaceAll(customer.Fold(s), " ", "") }

// fits reports whether s is the pattern, whose * stand for anything. It takes
// what comes earliest for each part, so it never tries twice.
func fits(pattern, s string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == s
	}
	first, last := parts[0], parts[len(parts)-1]
	if !strings.HasPrefix(s, first) {
		return false
	}
	s = s[len(first):]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(s, part)
		if i < 0 {
			return false
		}
		s = s[i+len(part):]
	}
	return strings.HasSuffix(s, last)
}
