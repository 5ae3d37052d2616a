package candidate

import "time"

// Hurry lets the service read batches of so many processes, one at a request, and wait so long before it records.
func (s *Service) Hurry(batch int, patience time.Duration) {
	s.hurry = hurry{batch: batch, patience: patience}
}
