"""货物出口许可证管理办法及出口许可证签发工作规范 (2008): the shape that any export licence has, from 2008-07-01."""
