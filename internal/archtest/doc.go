// Package archtest holds the architecture as tests: which package may import which, that every package says what
// it is for, and that no unfinished work or machine path slips into the repository. It contains no code that runs
// in the product. The tests read the source files themselves, so that the test cache notices every change.
package archtest
