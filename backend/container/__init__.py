"""What the app container runs beside the site: its init, its checks, its proxy."""
